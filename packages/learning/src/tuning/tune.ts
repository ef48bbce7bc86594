import { CancelledError } from '../estimators/cancelled-error.ts';
import { type FitContext, throwIfCancelled } from '../estimators/fit-context.ts';
import { PrunedError } from '../estimators/pruned-error.ts';
import { ShapeError } from '../estimators/shape-error.ts';
import { type LabelledRows, runTrial, type TrialOutcome } from './run-trial.ts';
import type { Study } from './study.ts';
import { studyBins } from './study-bins.ts';
import type { Trial } from './trial.ts';

export interface TuneOptions {
  readonly study: Study;
  /** Trials in all, those finished before included. */
  readonly trials: number;
  readonly train: LabelledRows;
  readonly validation: LabelledRows;
  readonly metric: string;
  /** `onProgress` counts trials. */
  readonly context: FitContext;
  /** Asked before each trial: true = begin no further one (a time budget). */
  readonly isOver?: () => boolean;
  /** Told of each finished trial, before the next begins: the place to store `study.state()`. */
  readonly onTrial?: (trial: Trial, outcome: TrialOutcome | null) => void;
}

/**
 * Runs a study to its budget, one trial after the other, and returns the best trial. A trial whose
 * parameters an estimator refuses is told as failed and the search goes on, as it does after one that the study's
 * pruner gave up; data that an estimator refuses ends the search.
 *
 * @returns undefined when no trial could be completed
 * @throws ShapeError for data that no estimator takes
 * @throws CancelledError when cancelled; the study keeps what was finished
 */
export function tune(options: TuneOptions): Trial | undefined {
  const { study, train, validation, metric, context } = options;
  const { onProgress: _counted, ...fitContext } = context;
  // Bins are made once for all trials.
  const bins = studyBins(train.X, study.state().options.space, context.categories);
  let done = study.trials.filter((trial) => trial.state !== 'running').length;
  while (done < options.trials && options.isOver?.() !== true) {
    throwIfCancelled(context);
    const trial = study.ask();
    let outcome: TrialOutcome | null = null;
    try {
      outcome = runTrial(
        trial,
        train,
        validation,
        metric,
        { ...fitContext, bins },
        {
          report: (step, value, total) => study.report(trial.number, step, value, total),
        },
      );
      study.tell(trial.number, outcome.value);
    } catch (error) {
      if (error instanceof CancelledError || error instanceof ShapeError) throw error;
      study.tell(trial.number, error instanceof PrunedError ? 'pruned' : 'failed');
    }
    done++;
    context.onProgress?.({ done, total: options.trials });
    options.onTrial?.(study.trials[trial.number]!, outcome);
  }
  return study.best;
}
