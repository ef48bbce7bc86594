import type { ClassificationMetric } from './classification-metric.ts';
import { confusion } from './confusion.ts';

/** Share of rows whose most probable class is the true one (scikit-learn's `accuracy_score`). */
export const accuracy: ClassificationMetric<'higher'> = {
  name: 'accuracy',
  task: 'classification',
  direction: 'higher',
  unit: 'none',
  compute(yTrue, probabilities, classes, weights) {
    const counts = confusion(yTrue, probabilities, classes, weights);
    let right = 0;
    for (let k = 0; k < classes; k++) right += counts[k * classes + k]!;
    return right / counts.reduce((sum, count) => sum + count, 0);
  },
};
