import type { Direction } from '../metrics/metric.ts';
import type { SearchSpace } from '../parameters/search-space.ts';
import { lossIn } from './loss-in.ts';
import { isWorthGoingOn, type PruneRule, pruneRule } from './pruning/prune-rule.ts';
import { isLookedAt, type Pruner, type PrunerName, prunerOf } from './pruning/pruner.ts';
import { StudyError } from './study-error.ts';
import { suggest } from './suggest.ts';
import type { Report, Trial } from './trial.ts';

export interface StudyOptions {
  readonly space: SearchSpace;
  readonly sampler: 'tpe' | 'random';
  readonly seed: number;
  readonly direction: Direction;
  /** Trials drawn at random before TPE starts, in turn over the candidates. Default 10. */
  readonly startupTrials?: number;
  /** Default none. */
  readonly pruner?: PrunerName | Pruner;
  /** How many trials the study may have in all; default as many as are asked for. */
  readonly trials?: number;
  /** How long the study may take before no further trial is begun, milliseconds; default without end. */
  readonly timeoutMs?: number;
}

/** A study as plain JSON: all it needs to go on after a crash. */
export interface StudyState {
  readonly format: 1;
  readonly options: StudyOptions;
  readonly trials: readonly Trial[];
}

/**
 * A search for good parameters, asked for a trial and told its outcome (ask and tell, as Optuna's).
 * Several trials may be under way at once.
 */
export interface Study {
  /** The next trial; first those that were under way when the study was stored. */
  ask(): Trial;
  /**
   * Trials to run side by side: those that are under way, or else up to `count` new ones (fewer at the end of the
   * budget). Who asks in this way and tells the outcomes in the order of the numbers gets the same trials whether the
   * study was interrupted or not.
   */
  askBatch(count: number): readonly Trial[];
  /**
   * What the metric is after a step (from 1) of a trial that is under way, and whether it is worth going on by what
   * all others have said by now. Steps between those that are looked at (`isLookedAt`) are not kept.
   *
   * @param total steps that the trial is to take; without it the pruner's `warmupShare` has no meaning
   * @throws StudyError for a trial that is not under way, or a step that does not come after the last one
   */
  report(number: number, step: number, value: number, total?: number): 'go' | 'prune';
  /**
   * The decision as a rule that can be sent to another thread: by what had been told when the trial was asked for, so
   * that it is the same whatever else ran at the time, and after an interruption.
   */
  pruneRule(number: number): PruneRule;
  /**
   * @param reports what the trial said on its way, when that was not handed to `report`
   * @throws StudyError for a trial that is not under way, or a value that is not finite
   */
  tell(number: number, outcome: number | 'pruned' | 'failed', reports?: readonly Report[]): void;
  /** Whether the budget forbids to begin a further trial. @param elapsedMs since the study began, pauses included */
  isOver(elapsedMs?: number): boolean;
  readonly trials: readonly Trial[];
  /** The best complete trial; the earlier one of equals. */
  readonly best: Trial | undefined;
  state(): StudyState;
}

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
    tell(number, outcome, reports) {
      const trial = underWay(number);
      if (typeof outcome === 'number' && !Number.isFinite(outcome)) {
        throw new StudyError(
          `trial ${number} was told ${outcome}; accepted: a finite number, "pruned" or "failed"`,
        );
      }
      told++;
      const said = { ...trial, told, ...(reports !== undefined && reports.length > 0 && { reports }) };
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
