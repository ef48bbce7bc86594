import type { ClassificationMetric } from './classification-metric.ts';
import { confusion } from './confusion.ts';

/**
 * Mean over the classes that occur of the share of their rows that is answered rightly (scikit-learn's
 * `balanced_accuracy_score`): rare classes count as much as frequent ones.
 */
export const balancedAccuracy: ClassificationMetric<'higher'> = {
  name: 'balanced_accuracy',
  task: 'classification',
  direction: 'higher',
  unit: 'none',
  compute(yTrue, probabilities, classes, weights) {
    const counts = confusion(yTrue, probabilities, classes, weights);
    let sum = 0;
    let occurring = 0;
    for (let k = 0; k < classes; k++) {
      const ofClass = counts.subarray(k * classes, (k + 1) * classes).reduce((total, n) => total + n, 0);
      if (ofClass === 0) continue;
      sum += counts[k * classes + k]! / ofClass;
      occurring++;
    }
    return sum / occurring;
  },
};
