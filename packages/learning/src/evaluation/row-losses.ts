import { checkPairs } from '../metrics/check-pairs.ts';
import { checkProbabilities } from '../metrics/classification/check-probabilities.ts';
import { logLossOf } from '../metrics/classification/log-loss.ts';
import { mostProbable } from '../model/classifier-of-rows.ts';

/**
 * The loss of each row that a paired test compares. Their mean orders models on the same rows as the metric does
 * where the metric is a mean over rows at all:
 * - regression: absolute errors for `mae` and `medae`, squared errors otherwise (rmse and r2 order models as their
 *   mean squared error does);
 * - classification: 0 or 1 for `accuracy`, the same weighted by how rare the class is among these rows for
 *   `balanced_accuracy`, squared distance for `brier`, −log(probability of the true class) otherwise
 *   (`f1_macro` and `roc_auc` are no means over rows; log loss rewards what they do).
 *
 * @param answers one number a row, or with `classes` the probabilities, rows × classes
 * @throws ShapeError for lengths or values that do not fit
 * @example rowLosses('accuracy', Float64Array.of(1), Float64Array.of(0.6, 0.4), 2) // [1]
 */
export function rowLosses(
  metric: string,
  yTrue: Float64Array,
  answers: Float64Array,
  classes?: number,
): Float64Array {
  if (classes !== undefined) return lossesOfClasses(metric, yTrue, answers, classes);
  checkPairs(yTrue, answers);
  const isAbsolute = metric === 'mae' || metric === 'medae';
  return yTrue.map((truth, i) => {
    const error = truth - answers[i]!;
    return isAbsolute ? Math.abs(error) : error * error;
  });
}

function lossesOfClasses(
  metric: string,
  yTrue: Float64Array,
  probabilities: Float64Array,
  classes: number,
): Float64Array {
  checkProbabilities(yTrue, probabilities, classes);
  const isWrong = (k: number, r: number): number =>
    mostProbable(probabilities, r * classes, classes) === k ? 0 : 1;
  switch (metric) {
    case 'accuracy':
      return yTrue.map(isWrong);
    case 'balanced_accuracy': {
      const rarity = rarityOf(yTrue, classes);
      return yTrue.map((k, r) => isWrong(k, r) * rarity[k]!);
    }
    case 'brier':
      return yTrue.map((k, r) => squaredDistance(probabilities, r * classes, classes, k));
    default:
      return yTrue.map((k, r) => logLossOf(probabilities[r * classes + k]!));
  }
}

/** Rows / (classes that occur · rows of the class): the mean of weighted 0–1 losses is 1 − balanced accuracy. */
function rarityOf(yTrue: Float64Array, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const k of yTrue) counts[k]!++;
  const occurring = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count === 0 ? 0 : yTrue.length / (occurring * count)));
}

function squaredDistance(probabilities: Float64Array, start: number, classes: number, k: number): number {
  let sum = 0;
  for (let i = 0; i < classes; i++) sum += (probabilities[start + i]! - (i === k ? 1 : 0)) ** 2;
  return classes === 2 ? sum / 2 : sum;
}
