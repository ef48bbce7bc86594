import type { Matrix } from '@assay/data';
import type { Predictor } from './predictor.ts';

/**
 * A model that answers one of `classes` classes. `predict` and `predictRow` give the number of the most
 * probable class, the first of them where several are equally so.
 */
export interface Classifier extends Predictor {
  readonly classes: number;
  /**
   * @param X any number of rows, the features of the model in its order
   * @returns rows × classes, row after row; each row is ≥ 0 and sums to 1
   * @throws ShapeError when the features are others
   */
  probabilities(X: Matrix): Float64Array;
  /** One row, written into `out` (length = classes); agrees with `probabilities` to the bit. Not checked. */
  probabilitiesRow(x: Float64Array, out: Float64Array): void;
}

/** @example isClassifier(compileModel(logistic.fit(X, y, {}, { seed: 1, classes: 3 }))) // true */
export function isClassifier(predictor: Predictor): predictor is Classifier {
  return 'probabilitiesRow' in predictor;
}
