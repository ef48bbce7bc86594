import { checkProbabilities } from './check-probabilities.ts';
import type { ClassificationMetric } from './classification-metric.ts';

/**
 * Area under the ROC curve of each class against the rest, their mean (scikit-learn's
 * `roc_auc_score(multi_class="ovr", average="macro")`): the chance that a row of the class has a higher
 * probability of it than a row of another, ties counting half. Classes that all or no rows have are left out;
 * NaN where that leaves none.
 */
export const rocAuc: ClassificationMetric<'higher'> = {
  name: 'roc_auc',
  task: 'classification',
  direction: 'higher',
  unit: 'none',
  compute(yTrue, probabilities, classes, weights) {
    checkProbabilities(yTrue, probabilities, classes, weights);
    let sum = 0;
    let defined = 0;
    for (let k = 0; k < classes; k++) {
      const area = areaOf(yTrue, probabilities, classes, k, weights);
      if (Number.isNaN(area)) continue;
      sum += area;
      defined++;
    }
    return defined === 0 ? Number.NaN : sum / defined;
  },
};

function areaOf(
  yTrue: Float64Array,
  probabilities: Float64Array,
  classes: number,
  k: number,
  weights: Float64Array | undefined,
): number {
  const score = (r: number): number => probabilities[r * classes + k]!;
  const order = Array.from(yTrue.keys()).sort((a, b) => score(a) - score(b));
  let ofClass = 0;
  let below = 0; // weight of the other classes with a lower score
  let pairs = 0;
  for (let at = 0; at < order.length; ) {
    let mine = 0;
    let others = 0;
    const tied = score(order[at]!);
    for (; at < order.length && score(order[at]!) === tied; at++) {
      const weight = weights === undefined ? 1 : weights[order[at]!]!;
      if (yTrue[order[at]!] === k) mine += weight;
      else others += weight;
    }
    pairs += mine * (below + others / 2);
    ofClass += mine;
    below += others;
  }
  return pairs / (ofClass * below);
}
