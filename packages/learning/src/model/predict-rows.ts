import type { Matrix } from '@assay/data';
import { ShapeError } from '../estimators/shape-error.ts';
import type { Predictor } from './predictor.ts';

/** A predictor whose table path is its row path, row after row: equal to the bit by construction. */
export function predictorOfRows(
  features: readonly string[],
  predictRow: (x: Float64Array) => number,
): Predictor {
  return {
    features,
    predictRow,
    predict(X: Matrix): Float64Array {
      checkFeatures(features, X.names);
      const out = new Float64Array(X.rows);
      forEachRow(X, (row, r) => {
        out[r] = predictRow(row);
      });
      return out;
    },
  };
}

/** Hands over one row after the other, always in the same buffer. */
export function forEachRow(X: Matrix, visit: (row: Float64Array, r: number) => void): void {
  const row = new Float64Array(X.names.length);
  for (let r = 0; r < X.rows; r++) {
    for (let c = 0; c < row.length; c++) row[c] = X.values[c * X.rows + r]!;
    visit(row, r);
  }
}

/** @throws ShapeError when the features of a matrix are not those of the model, in its order */
export function checkFeatures(wanted: readonly string[], got: readonly string[]): void {
  const same = wanted.length === got.length && wanted.every((name, i) => name === got[i]);
  if (same) return;
  const list = (names: readonly string[]): string => `${names.length} features (${names.join(', ')})`;
  throw new ShapeError('matrix to predict', list(got), list(wanted));
}
