import type { Matrix } from '@assay/data';
import { estimatorNamed } from '../estimators/estimators.ts';
import type { FitContext } from '../estimators/fit-context.ts';
import { allMetrics, metricNamed } from '../metrics/metrics.ts';
import { compileModel } from '../model/compile-model.ts';
import type { ModelState } from '../model/model-state.ts';
import type { Trial } from './trial.ts';

/** Rows with their features and a finite target. */
export interface LabelledRows {
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly weights?: Float64Array;
}

export interface TrialOutcome {
  /** The metric on the validation rows: what the study is told. */
  readonly value: number;
  /** All metrics on the validation rows. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly model: ModelState;
}

/**
 * Fits one trial on the training rows and judges it on the validation rows. There is no way to hand it the
 * holdout: a winner cannot be picked by it.
 */
export function runTrial(
  trial: Pick<Trial, 'estimator' | 'parameters'>,
  train: LabelledRows,
  validation: LabelledRows,
  metric: string,
  context: FitContext,
): TrialOutcome {
  const { name } = metricNamed(metric);
  const model = estimatorNamed(trial.estimator).fit(
    train.X,
    train.y,
    trial.parameters,
    context,
    train.weights,
  );
  const predicted = compileModel(model).predict(validation.X);
  const metrics = allMetrics(validation.y, predicted, validation.weights);
  return { value: metrics[name]!, metrics, model };
}
