import { meanOverPairs } from './check-pairs.ts';
import type { Metric } from './metric.ts';

/** Mean absolute error (scikit-learn's `mean_absolute_error`). */
export const mae: Metric<'lower'> = {
  name: 'mae',
  task: 'regression',
  direction: 'lower',
  unit: 'target',
  compute: (yTrue, yPredicted, weights) =>
    meanOverPairs(yTrue, yPredicted, weights, (t, p) => Math.abs(t - p)),
};
