import { ShapeError } from '../estimators/shape-error.ts';

/** @throws ShapeError for a target below 0 or one that is 0 throughout, of which Poisson makes nothing */
export function checkRates(y: Float64Array, weights: Float64Array | undefined): void {
  const negative = y.findIndex((value, i) => value < 0 && weights?.[i] !== 0);
  if (negative >= 0) {
    throw new ShapeError(`target of row ${negative}`, String(y[negative]), 'a number ≥ 0 for poisson');
  }
  if (!y.some((value, i) => value > 0 && weights?.[i] !== 0)) {
    throw new ShapeError('target', 'all 0', 'a number above 0 for poisson');
  }
}
