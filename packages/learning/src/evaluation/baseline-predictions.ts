import type { Matrix } from '@assay/data';
import { estimators } from '../estimators/estimators.ts';
import { compileModel } from '../model/compile-model.ts';
import type { LabelledRows } from '../tuning/run-trial.ts';

/**
 * What every baseline, fitted on the training rows, answers for the given rows: the `baselines` of `evaluate`
 * and `judgeGates`.
 *
 * @example baselinePredictions(train, holdout.X) // { mean: [...], 'no-change': [...] }
 */
export function baselinePredictions(train: LabelledRows, X: Matrix): Record<string, Float64Array> {
  const baselines = [...estimators.values()].filter(
    ({ baseline, tasks }) => baseline && tasks.includes('regression'),
  );
  return Object.fromEntries(
    baselines.map((estimator) => {
      // Baselines draw nothing: any seed will do.
      const model = estimator.fit(train.X, train.y, {}, { seed: 0 }, train.weights);
      return [estimator.name, compileModel(model).predict(X)];
    }),
  );
}
