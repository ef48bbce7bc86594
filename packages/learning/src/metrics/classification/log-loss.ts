import { checkProbabilities } from './check-probabilities.ts';
import type { ClassificationMetric } from './classification-metric.ts';

/**
 * Mean of −log(probability of the true class), natural logarithm (scikit-learn's `log_loss`): probabilities are
 * kept within ε … 1 − ε, ε = 2⁻⁵², so that one impossible row costs 36 and not infinity.
 */
export const logLoss: ClassificationMetric<'lower'> = {
  name: 'log_loss',
  task: 'classification',
  direction: 'lower',
  unit: 'none',
  compute(yTrue, probabilities, classes, weights) {
    checkProbabilities(yTrue, probabilities, classes, weights);
    let sum = 0;
    let mass = 0;
    for (let r = 0; r < yTrue.length; r++) {
      const weight = weights === undefined ? 1 : weights[r]!;
      const p = probabilities[r * classes + yTrue[r]!]!;
      sum += weight * logLossOf(p);
      mass += weight;
    }
    return sum / mass;
  },
};

/** What one row costs whose true class has this probability. */
export function logLossOf(probability: number): number {
  return -Math.log(Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, probability)));
}
