import type { Classifier } from './classifier.ts';
import { checkFeatures, forEachRow, predictorOfRows } from './predict-rows.ts';

/**
 * A classifier from the function that answers one row: the table is answered row after row, so that both are
 * equal to the bit by construction.
 *
 * @param probabilitiesRow fills `out` with `classes` values ≥ 0 that sum to 1
 */
export function classifierOfRows(
  features: readonly string[],
  classes: number,
  probabilitiesRow: (x: Float64Array, out: Float64Array) => void,
): Classifier {
  const scratch = new Float64Array(classes);
  const predictRow = (x: Float64Array): number => {
    probabilitiesRow(x, scratch);
    return mostProbable(scratch, 0, classes);
  };
  return {
    ...predictorOfRows(features, predictRow),
    classes,
    probabilitiesRow,
    probabilities(X) {
      checkFeatures(features, X.names);
      const out = new Float64Array(X.rows * classes);
      forEachRow(X, (row, r) => probabilitiesRow(row, out.subarray(r * classes, (r + 1) * classes)));
      return out;
    },
  };
}

/** The class with the highest of the probabilities `start … start + classes − 1`; the first of equal ones. */
export function mostProbable(probabilities: Float64Array, start: number, classes: number): number {
  let best = 0;
  for (let k = 1; k < classes; k++) {
    if (probabilities[start + k]! > probabilities[start + best]!) best = k;
  }
  return best;
}
