import { weightedMean } from '../estimators/weighted-mean.ts';
import { checkPairs } from './check-pairs.ts';
import type { Metric } from './metric.ts';

/**
 * Coefficient of determination 1 − Σ(y − ŷ)² / Σ(y − ȳ)² (scikit-learn's `r2_score`): 1 is perfect, 0 is as
 * good as the mean of these very rows. A constant truth gives 1 when met exactly and 0 otherwise.
 */
export const r2: Metric<'higher'> = {
  name: 'r2',
  task: 'regression',
  direction: 'higher',
  unit: 'none',
  compute(yTrue, yPredicted, weights) {
    checkPairs(yTrue, yPredicted, weights);
    const mean = weightedMean(yTrue, weights);
    let error = 0;
    let spread = 0;
    for (let i = 0; i < yTrue.length; i++) {
      const weight = weights === undefined ? 1 : weights[i]!;
      error += weight * (yTrue[i]! - yPredicted[i]!) ** 2;
      spread += weight * (yTrue[i]! - mean) ** 2;
    }
    if (spread === 0) return error === 0 ? 1 : 0;
    return 1 - error / spread;
  },
};
