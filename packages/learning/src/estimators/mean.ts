import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { checkFitInputs } from './check-fit-inputs.ts';
import type { Estimator } from './estimator.ts';
import { throwIfCancelled } from './fit-context.ts';
import { weightedMean } from './weighted-mean.ts';

/**
 * Always answers the weighted mean of the training target: the baseline of squared error
 * (scikit-learn's `DummyRegressor(strategy="mean")`).
 */
export const mean: Estimator = {
  name: 'mean',
  title: 'Mean of the training target',
  tasks: ['regression'],
  parameters: {},
  search: {},
  baseline: true,
  fit(X, y, parameters, context, weights) {
    checkFitInputs(X, y, weights);
    resolveParameters('mean', {}, parameters);
    throwIfCancelled(context);
    context.onProgress?.({ done: 1, total: 1 });
    return {
      kind: 'mean',
      parameters: {},
      features: X.names,
      scalars: { value: weightedMean(y, weights) },
      arrays: {},
    };
  },
};
