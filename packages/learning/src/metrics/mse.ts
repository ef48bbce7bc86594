import { meanOverPairs } from './check-pairs.ts';
import type { Metric } from './metric.ts';

/** Mean squared error (scikit-learn's `mean_squared_error`), in the target's unit squared. */
export const mse: Metric<'lower'> = {
  name: 'mse',
  task: 'regression',
  direction: 'lower',
  unit: 'target',
  compute: (yTrue, yPredicted, weights) => meanOverPairs(yTrue, yPredicted, weights, (t, p) => (t - p) ** 2),
};
