import type { ClassificationMetric } from './classification-metric.ts';
import { confusion } from './confusion.ts';

/**
 * Mean F1 = 2·hits / (true + answered) over the classes that occur or are answered (scikit-learn's
 * `f1_score(average="macro", zero_division=0)`).
 */
export const f1Macro: ClassificationMetric<'higher'> = {
  name: 'f1_macro',
  task: 'classification',
  direction: 'higher',
  unit: 'none',
  compute(yTrue, probabilities, classes, weights) {
    const counts = confusion(yTrue, probabilities, classes, weights);
    let sum = 0;
    let met = 0;
    for (let k = 0; k < classes; k++) {
      let trueAndAnswered = 0;
      for (let other = 0; other < classes; other++) {
        trueAndAnswered += counts[k * classes + other]! + counts[other * classes + k]!;
      }
      if (trueAndAnswered === 0) continue;
      sum += (2 * counts[k * classes + k]!) / trueAndAnswered;
      met++;
    }
    return sum / met;
  },
};
