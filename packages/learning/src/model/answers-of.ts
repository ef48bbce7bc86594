import type { Matrix } from '@assay/data';
import { isClassifier } from './classifier.ts';
import type { Predictor } from './predictor.ts';

/**
 * What a model says of every row, in the form in which models are judged: its numbers, or the probabilities of a
 * classifier (rows × classes, row after row).
 *
 * @throws ShapeError when the features are not those of the model
 * @example answersOf(compileModel(logistic.fit(X, y, {}, { seed: 1, classes: 3 })), X).length // 3 · X.rows
 */
export function answersOf(model: Predictor, X: Matrix): Float64Array {
  return isClassifier(model) ? model.probabilities(X) : model.predict(X);
}
