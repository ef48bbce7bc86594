import { checkProbabilities } from './check-probabilities.ts';
import type { ClassificationMetric } from './classification-metric.ts';

/**
 * Brier score: mean squared distance of the probabilities from 1 for the true class and 0 for the others, summed
 * over the classes and halved for two, where it is the usual (p − y)² (scikit-learn's `brier_score_loss` with
 * `scale_by_half="auto"`).
 */
export const brier: ClassificationMetric<'lower'> = {
  name: 'brier',
  task: 'classification',
  direction: 'lower',
  unit: 'none',
  compute(yTrue, probabilities, classes, weights) {
    checkProbabilities(yTrue, probabilities, classes, weights);
    let sum = 0;
    let mass = 0;
    for (let r = 0; r < yTrue.length; r++) {
      const weight = weights === undefined ? 1 : weights[r]!;
      for (let k = 0; k < classes; k++) {
        sum += weight * (probabilities[r * classes + k]! - (yTrue[r] === k ? 1 : 0)) ** 2;
      }
      mass += weight;
    }
    return sum / mass / (classes === 2 ? 2 : 1);
  },
};
