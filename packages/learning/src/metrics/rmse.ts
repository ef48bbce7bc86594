import type { Metric } from './metric.ts';
import { mse } from './mse.ts';

/**
 * Root of the mean squared error (scikit-learn's `root_mean_squared_error`).
 *
 * @example rmse.compute(Float64Array.of(0, 0), Float64Array.of(3, 4)) // 3.5355339059327378
 */
export const rmse: Metric<'lower'> = {
  name: 'rmse',
  task: 'regression',
  direction: 'lower',
  unit: 'target',
  compute: (yTrue, yPredicted, weights) => Math.sqrt(mse.compute(yTrue, yPredicted, weights)),
};
