import { ShapeError } from '../estimators/shape-error.ts';

/** @throws ShapeError when two series cannot be compared value by value */
export function checkPairs(yTrue: Float64Array, yPredicted: Float64Array, weights?: Float64Array): void {
  if (yTrue.length !== yPredicted.length) {
    throw new ShapeError(
      'predictions',
      `${yPredicted.length} for ${yTrue.length} true values`,
      'equal lengths',
    );
  }
  if (yTrue.length === 0) throw new ShapeError('true values', 'none', 'at least one');
  if (weights !== undefined && weights.length !== yTrue.length) {
    throw new ShapeError('weights', `${weights.length} for ${yTrue.length} true values`, 'equal lengths');
  }
  for (let i = 0; i < yTrue.length; i++) {
    if (!Number.isFinite(yTrue[i]!))
      throw new ShapeError(`true value ${i}`, String(yTrue[i]), 'a finite number');
    if (!Number.isFinite(yPredicted[i]!)) {
      throw new ShapeError(`prediction ${i}`, String(yPredicted[i]), 'a finite number');
    }
  }
}

/** Weighted mean of f(true, predicted) over all rows. */
export function meanOverPairs(
  yTrue: Float64Array,
  yPredicted: Float64Array,
  weights: Float64Array | undefined,
  of: (truth: number, predicted: number) => number,
): number {
  checkPairs(yTrue, yPredicted, weights);
  let sum = 0;
  let mass = 0;
  for (let i = 0; i < yTrue.length; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    sum += weight * of(yTrue[i]!, yPredicted[i]!);
    mass += weight;
  }
  return sum / mass;
}
