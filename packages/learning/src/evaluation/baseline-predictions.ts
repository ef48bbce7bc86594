import type { Matrix } from '@assay/data';
import { estimators } from '../estimators/estimators.ts';
import { answersOf } from '../model/answers-of.ts';
import { compileModel } from '../model/compile-model.ts';
import type { LabelledRows } from '../tuning/run-trial.ts';

export interface BaselineOptions {
  /** How many classes there are; absent = regression. */
  readonly classes?: number;
  /** Only these; default all baselines of the task. "no-change" only makes sense where the target is a change. */
  readonly names?: readonly string[];
}

/**
 * What every baseline, fitted on the training rows, answers for the given rows: the `baselines` of `evaluate`
 * and `judgeGates`. Of classes: their probabilities, rows × classes.
 *
 * @example baselinePredictions(train, holdout.X) // { mean: [...], 'no-change': [...] }
 * @example baselinePredictions(train, holdout.X, { classes: 3 }) // { mode: [...] }
 */
export function baselinePredictions(
  train: LabelledRows,
  X: Matrix,
  { classes, names }: BaselineOptions = {},
): Record<string, Float64Array> {
  const task = classes === undefined ? 'regression' : 'classification';
  const baselines = [...estimators.values()].filter(
    ({ name, baseline, tasks }) => baseline && tasks.includes(task) && (names?.includes(name) ?? true),
  );
  // Baselines draw nothing: any seed will do.
  const context = { seed: 0, ...(classes === undefined ? {} : { classes }) };
  return Object.fromEntries(
    baselines.map((estimator) => {
      const model = estimator.fit(train.X, train.y, {}, context, train.weights);
      return [estimator.name, answersOf(compileModel(model), X)];
    }),
  );
}
