import { mostProbable } from '../../model/classifier-of-rows.ts';
import { checkProbabilities } from './check-probabilities.ts';

/**
 * How much weight each pair (true class, most probable class) has: classes × classes, true class after true
 * class (scikit-learn's `confusion_matrix`).
 *
 * @throws ShapeError for lengths or values that do not fit
 * @example confusion(Float64Array.of(1), Float64Array.of(0.3, 0.7), 2) // [0, 0, 0, 1]
 */
export function confusion(
  yTrue: Float64Array,
  probabilities: Float64Array,
  classes: number,
  weights?: Float64Array,
): Float64Array {
  checkProbabilities(yTrue, probabilities, classes, weights);
  const counts = new Float64Array(classes * classes);
  for (let r = 0; r < yTrue.length; r++) {
    const answer = mostProbable(probabilities, r * classes, classes);
    counts[yTrue[r]! * classes + answer]! += weights === undefined ? 1 : weights[r]!;
  }
  return counts;
}
