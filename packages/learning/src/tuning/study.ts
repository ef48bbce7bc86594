import { createRandom } from '@assay/statistics';
import type { Direction } from '../metrics/metric.ts';
import type { ParameterValue, ParameterValues } from '../parameters/parameter-space.ts';
import type { CandidateSpace, SearchSpace } from '../parameters/search-space.ts';
import { draw } from './draw.ts';
import { StudyError } from './study-error.ts';
import { type Scored, suggestByTpe } from './tpe.ts';
import type { Trial } from './trial.ts';

export interface StudyOptions {
  readonly space: SearchSpace;
  readonly sampler: 'tpe' | 'random';
  readonly seed: number;
  readonly direction: Direction;
  /** Trials drawn at random before TPE starts, in turn over the candidates. Default 10. */
  readonly startupTrials?: number;
}

/** A study as plain JSON: all it needs to go on after a crash. */
export interface StudyState {
  readonly format: 1;
  readonly options: Required<StudyOptions>;
  readonly trials: readonly Trial[];
}

/**
 * A search for good parameters, asked for a trial and told its outcome (ask and tell, as Optuna's).
 * Several trials may be under way at once.
 */
export interface Study {
  /** The next trial; first those that were under way when the study was stored. */
  ask(): Trial;
  /** @throws StudyError for a trial that is not under way, or a value that is not finite */
  tell(number: number, outcome: number | 'pruned' | 'failed'): void;
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
  return studyOf({ startupTrials: 10, ...options }, []);
}

/**
 * Takes a stored study up again; finished trials are not repeated, unfinished ones are handed out first.
 *
 * @throws StudyError for another format
 */
export function studyFromState(state: StudyState): Study {
  if (state.format !== 1) throw new StudyError(`format ${state.format} of a study; accepted: 1`);
  return studyOf(state.options, state.trials);
}

function studyOf(options: Required<StudyOptions>, stored: readonly Trial[]): Study {
  if (options.space.length === 0) throw new StudyError('a study needs at least one candidate');
  const trials: Trial[] = [...stored];
  const unfinished = stored.filter((trial) => trial.state === 'running');
  const isBetter = (a: number, b: number): boolean =>
    lossIn(options.direction, a) < lossIn(options.direction, b);

  return {
    get trials() {
      return trials;
    },
    get best() {
      return trials
        .filter((trial) => trial.state === 'complete')
        .reduce<Trial | undefined>(
          (best, trial) => (best === undefined || isBetter(trial.value!, best.value!) ? trial : best),
          undefined,
        );
    },
    ask() {
      const waiting = unfinished.shift();
      if (waiting !== undefined) return waiting;
      const trial: Trial = { number: trials.length, ...suggest(options, trials), state: 'running' };
      trials.push(trial);
      return trial;
    },
    tell(number, outcome) {
      const trial = trials[number];
      if (trial?.state !== 'running') {
        throw new StudyError(
          `trial ${number} is ${trial?.state ?? 'unknown'}; accepted: a trial that is running`,
        );
      }
      if (typeof outcome === 'number' && !Number.isFinite(outcome)) {
        throw new StudyError(
          `trial ${number} was told ${outcome}; accepted: a finite number, "pruned" or "failed"`,
        );
      }
      trials[number] =
        typeof outcome === 'number'
          ? { ...trial, state: 'complete', value: outcome }
          : { ...trial, state: outcome };
    },
    state() {
      return { format: 1, options, trials: trials.map((trial) => ({ ...trial })) };
    },
  };
}

function suggest(
  options: Required<StudyOptions>,
  trials: readonly Trial[],
): { estimator: string; parameters: ParameterValues } {
  const random = createRandom(options.seed, trials.length + 1);
  const allowed = worthATrial(options.space, trials);
  const scored = scoredTrials(options, trials);
  if (options.sampler === 'tpe' && trials.length >= options.startupTrials && scored.length > 0) {
    return suggestByTpe(allowed, scored, random);
  }
  const candidate = allowed[trials.length % allowed.length]!;
  const values: Record<string, ParameterValue> = {};
  for (const [name, distribution] of Object.entries(candidate.parameters)) {
    values[name] = draw(distribution, random);
  }
  return { estimator: candidate.estimator, parameters: values };
}

/** Without those that were tried and have nothing left to vary. */
function worthATrial(space: SearchSpace, trials: readonly Trial[]): SearchSpace {
  const hasNews = (candidate: CandidateSpace): boolean =>
    Object.values(candidate.parameters).some((distribution) => distribution.type !== 'fixed') ||
    !trials.some((trial) => trial.estimator === candidate.estimator);
  const left = space.filter(hasNews);
  return left.length > 0 ? left : space;
}

function scoredTrials(options: Required<StudyOptions>, trials: readonly Trial[]): Scored[] {
  return trials.flatMap(({ estimator, parameters, state, value }) => {
    if (state === 'pruned') return [{ estimator, parameters, loss: Number.POSITIVE_INFINITY }];
    if (state !== 'complete') return [];
    return [{ estimator, parameters, loss: lossIn(options.direction, value!) }];
  });
}

function lossIn(direction: Direction, value: number): number {
  if (direction === 'lower') return value;
  return direction === 'higher' ? -value : Math.abs(value);
}
