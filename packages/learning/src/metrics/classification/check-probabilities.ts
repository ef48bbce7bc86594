import { ShapeError } from '../../estimators/shape-error.ts';

/** @throws ShapeError when classes and probabilities cannot be compared row by row */
export function checkProbabilities(
  yTrue: Float64Array,
  probabilities: Float64Array,
  classes: number,
  weights?: Float64Array,
): void {
  const rows = yTrue.length;
  if (rows === 0) throw new ShapeError('true classes', 'none', 'at least one');
  if (!Number.isInteger(classes) || classes < 2) {
    throw new ShapeError('classes', String(classes), 'a whole number ≥ 2');
  }
  if (probabilities.length !== rows * classes) {
    const accepted = `${rows * classes} (${rows} rows × ${classes} classes)`;
    throw new ShapeError('probabilities', `${probabilities.length} values`, accepted);
  }
  if (weights !== undefined && weights.length !== rows) {
    throw new ShapeError('weights', `${weights.length} for ${rows} true classes`, 'equal lengths');
  }
  const stranger = yTrue.findIndex((k) => !Number.isInteger(k) || k < 0 || k >= classes);
  if (stranger >= 0) {
    const accepted = `a whole number from 0 to ${classes - 1}`;
    throw new ShapeError(`true class ${stranger}`, String(yTrue[stranger]), accepted);
  }
  const bad = probabilities.findIndex((p) => !(p >= 0 && p < Number.POSITIVE_INFINITY));
  if (bad >= 0) throw new ShapeError(`probability ${bad}`, String(probabilities[bad]), 'a finite number ≥ 0');
}
