import { meanOverPairs } from './check-pairs.ts';
import type { Metric } from './metric.ts';

/** Mean of prediction − truth: above 0 where the model answers too high. */
export const bias: Metric<'zero'> = {
  name: 'bias',
  task: 'regression',
  direction: 'zero',
  unit: 'target',
  compute: (yTrue, yPredicted, weights) => meanOverPairs(yTrue, yPredicted, weights, (t, p) => p - t),
};
