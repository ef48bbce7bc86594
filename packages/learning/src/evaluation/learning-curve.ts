import { matrixRows } from '@assay/data';
import { createRandom, permutation } from '@assay/statistics';
import { estimatorNamed } from '../estimators/estimators.ts';
import { type FitContext, throwIfCancelled } from '../estimators/fit-context.ts';
import { answersOfState } from '../model/answers-of-state.ts';
import type { JsonObject } from '../model/model-state.ts';
import type { LabelledRows } from '../tuning/run-trial.ts';
import type { Trial } from '../tuning/trial.ts';
import { yardstick } from './yardstick.ts';

/** How good a model is that has seen only so many rows. Plain JSON. */
export interface LearningPoint extends JsonObject {
  /** Rows trained on. */
  readonly rows: number;
  /** The metric on those rows, and on the validation rows. */
  readonly train: number;
  readonly validation: number;
}

export interface LearningCurveOptions {
  readonly trial: Pick<Trial, 'estimator' | 'parameters'>;
  readonly train: LabelledRows;
  readonly validation: LabelledRows;
  readonly metric: string;
  /** Of rows in time the latest are taken, of others a draw; each point holds the rows of those before it. */
  readonly splitBy: 'time' | 'random' | 'group';
  /** With `classes` it is a classification. `onProgress` counts points. */
  readonly context: FitContext;
  /** Default a tenth, a fifth, two fifths, seven tenths, all. */
  readonly shares?: readonly number[];
}

const SHARES = [0.1, 0.2, 0.4, 0.7, 1];
const FEWEST_ROWS = 10;

/**
 * Fits the same setting on ever more rows. A validation that still falls at the end says that more data would help; one
 * far above the training says that the model learns by heart.
 *
 * @returns points by rising number of rows; those of fewer than 10 rows, or that the metric is not defined on, left out
 * @throws what the estimator throws; UnknownMetricError
 * @example learningCurve({ trial: best, train, validation, metric: 'rmse', splitBy: 'random', context: { seed: 42 } })
 */
export function learningCurve(options: LearningCurveOptions): LearningPoint[] {
  const { trial, train, validation, metric, splitBy, shares = SHARES } = options;
  const { onProgress, ...context } = options.context;
  const judge = yardstick(metric, context.classes);
  const estimator = estimatorNamed(trial.estimator);
  const order = orderOf(train.y.length, splitBy, context.seed);
  const points: LearningPoint[] = [];
  for (const [i, share] of shares.entries()) {
    throwIfCancelled(context);
    const count = Math.round(share * order.length);
    if (count >= FEWEST_ROWS) {
      // In the order of the table, which a learner that reads sequences needs.
      const rows = order.slice(0, count).sort();
      const part: LabelledRows = {
        X: matrixRows(train.X, rows),
        y: Float64Array.from(rows, (r) => train.y[r]!),
        ...(train.weights && { weights: Float64Array.from(rows, (r) => train.weights![r]!) }),
      };
      const model = estimator.fit(part.X, part.y, trial.parameters, context, part.weights);
      const on = (side: LabelledRows): number =>
        judge.compute(side.y, answersOfState(model, side.X), side.weights);
      const point = { rows: count, train: on(part), validation: on(validation) };
      if (Number.isFinite(point.train) && Number.isFinite(point.validation)) points.push(point);
    }
    onProgress?.({ done: i + 1, total: shares.length });
  }
  return points;
}

function orderOf(rows: number, splitBy: LearningCurveOptions['splitBy'], seed: number): Int32Array {
  if (splitBy !== 'time') return permutation(rows, createRandom(seed));
  return Int32Array.from({ length: rows }, (_, i) => rows - 1 - i);
}
