import type { Direction } from '../metrics/metric.ts';
import { lossIn } from './loss-in.ts';
import { isWorthGoingOn, pruneRule } from './pruning/prune-rule.ts';
import { isLookedAt, prunerOf } from './pruning/pruner.ts';
import type { Study, StudyOptions, StudyState } from './study.ts';
import { StudyError } from './study-error.ts';
import { suggest } from './suggest.ts';
import type { Report, Trial } from './trial.ts';

/**
 * A new study. Same options, same outcomes told in the same order: same trials. Randomness is drawn from
 * (seed, trial number), so a study that was stored and taken up again goes on as if nothing had happened.
 *
 * A candidate with no free parameter is tried once, unless there is no other.
 *
 * @throws StudyError for an empty space
 * @example
 * const study = createStudy({ space: [space], sampler: 'tpe', seed: 42, direction: 'lower' });
 * const trial = study.ask();
 * study.tell(trial.number, 0.73);
 */
export function createStudy(options: StudyOptions): Study {
  return studyOf(options, []);
}

/**
 * Takes a stored study up again; finished trials are not repeated, unfinished ones are handed out first.
 *
 * @throws StudyError for another format
 */
export function studyFromState(state: StudyState): Study {
  if (state.format !== 1) throw new StudyError(`format ${state.format} of a study; accepted: 1`);
  // What an unfinished trial said on its way belongs to the run that was interrupted.
  return studyOf(
    state.options,
    state.trials.map((trial) => (trial.state === 'running' ? withoutReports(trial) : trial)),
  );
}

function studyOf(options: StudyOptions, stored: readonly Trial[]): Study {
  if (options.space.length === 0) throw new StudyError('a study needs at least one candidate');
  const { direction } = options;
  const pruner = prunerOf(options.pruner);
  const trials: Trial[] = [...stored];
  const unfinished = stored.filter(({ state }) => state === 'running').map(({ number }) => number);
  let told = stored.filter(({ state }) => state !== 'running').length;
  const isSpent = (): boolean => options.trials !== undefined && trials.length >= options.trials;

  /** @throws StudyError for a trial that is not under way */
  const underWay = (number: number): Trial => {
    const trial = trials[number];
    if (trial?.state === 'running') return trial;
    throw new StudyError(
      `trial ${number} is ${trial?.state ?? 'unknown'}; accepted: a trial that is running`,
    );
  };
  const ask = (): Trial => {
    const waiting = unfinished.shift();
    if (waiting !== undefined) return trials[waiting]!;
    const trial: Trial = {
      number: trials.length,
      ...suggest(options, trials),
      state: 'running',
      asked: told,
    };
    trials.push(trial);
    return trial;
  };

  return {
    ask,
    askBatch(count) {
      const running = trials.filter(({ state }) => state === 'running');
      unfinished.length = 0;
      if (running.length > 0) return running;
      const batch: Trial[] = [];
      while (batch.length < count && !isSpent()) batch.push(ask());
      return batch;
    },
    report(number, step, value, total) {
      const trial = underWay(number);
      const before = trial.reports?.at(-1)?.[0] ?? 0;
      if (!Number.isInteger(step) || step <= before) {
        throw new StudyError(
          `trial ${number} reports step ${step} after ${before}; accepted: a later whole number`,
        );
      }
      if (!isLookedAt(step) || !Number.isFinite(value)) return 'go';
      const reports: Report[] = [...(trial.reports ?? []), [step, value]];
      trials[number] = { ...trial, reports };
      return isWorthGoingOn(pruneRule(pruner, direction, trials, trial), reports, total) ? 'go' : 'prune';
    },
    pruneRule(number) {
      const trial = underWay(number);
      const known = trials.filter((other) => (other.told ?? Infinity) <= (trial.asked ?? told));
      return pruneRule(pruner, direction, known, trial);
    },
    tell(number, outcome, reports, reach) {
      const trial = underWay(number);
      if (typeof outcome === 'number' && !Number.isFinite(outcome)) {
        throw new StudyError(
          `trial ${number} was told ${outcome}; accepted: a finite number, "pruned" or "failed"`,
        );
      }
      told++;
      const said = {
        ...trial,
        told,
        ...(reach !== undefined && { reach }),
        ...(reports !== undefined && reports.length > 0 && { reports }),
      };
      trials[number] =
        typeof outcome === 'number'
          ? { ...said, state: 'complete', value: outcome }
          : { ...said, state: outcome };
    },
    isOver: (elapsedMs = 0) =>
      isSpent() || (options.timeoutMs !== undefined && elapsedMs >= options.timeoutMs),
    get trials() {
      return trials;
    },
    get best() {
      return bestOf(trials, direction);
    },
    state() {
      return { format: 1, options, trials: trials.map((trial) => ({ ...trial })) };
    },
  };
}

function bestOf(trials: readonly Trial[], direction: Direction): Trial | undefined {
  const isBetter = (a: Trial, b: Trial): boolean => lossIn(direction, a.value!) < lossIn(direction, b.value!);
  return trials
    .filter(({ state }) => state === 'complete')
    .reduce<Trial | undefined>(
      (best, trial) => (best === undefined || isBetter(trial, best) ? trial : best),
      undefined,
    );
}

function withoutReports({ reports: _said, ...trial }: Trial): Trial {
  return trial;
}
