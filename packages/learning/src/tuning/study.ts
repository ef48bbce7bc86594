import type { Direction } from '../metrics/metric.ts';
import type { SearchSpace } from '../parameters/search-space.ts';
import type { PruneRule } from './pruning/prune-rule.ts';
import type { Pruner, PrunerName } from './pruning/pruner.ts';
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
   * @param reach how far its fit went (`Trial.reach`)
   * @throws StudyError for a trial that is not under way, or a value that is not finite
   */
  tell(
    number: number,
    outcome: number | 'pruned' | 'failed',
    reports?: readonly Report[],
    reach?: number,
  ): void;
  /** Whether the budget forbids to begin a further trial. @param elapsedMs since the study began, pauses included */
  isOver(elapsedMs?: number): boolean;
  readonly trials: readonly Trial[];
  /** The best complete trial; the earlier one of equals. */
  readonly best: Trial | undefined;
  state(): StudyState;
}
