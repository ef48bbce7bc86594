import { checkPairs } from './check-pairs.ts';
import type { Metric } from './metric.ts';

/**
 * Median of the absolute errors (scikit-learn's `median_absolute_error`, without weights: the mean of the
 * two middle ones for an even number). Outliers do not move it.
 */
export const medianAbsoluteError: Metric<'lower'> = {
  name: 'medae',
  task: 'regression',
  direction: 'lower',
  unit: 'target',
  compute(yTrue, yPredicted, weights) {
    checkPairs(yTrue, yPredicted, weights);
    const errors = yTrue.map((truth, i) => Math.abs(truth - yPredicted[i]!)).sort();
    const middle = errors.length >> 1;
    return errors.length % 2 === 1 ? errors[middle]! : (errors[middle - 1]! + errors[middle]!) / 2;
  },
};
