import { checkPairs } from './check-pairs.ts';
import type { Metric } from './metric.ts';

/** Greatest absolute error (scikit-learn's `max_error`); weights do not count. */
export const maxError: Metric<'lower'> = {
  name: 'max_error',
  task: 'regression',
  direction: 'lower',
  unit: 'target',
  compute(yTrue, yPredicted, weights) {
    checkPairs(yTrue, yPredicted, weights);
    let most = 0;
    for (let i = 0; i < yTrue.length; i++) most = Math.max(most, Math.abs(yTrue[i]! - yPredicted[i]!));
    return most;
  },
};
