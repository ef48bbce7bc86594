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
      const row = new Float64Array(features.length);
      for (let r = 0; r < X.rows; r++) {
        for (let c = 0; c < row.length; c++) row[c] = X.values[c * X.rows + r]!;
        out[r] = predictRow(row);
      }
      return out;
    },
  };
}

function checkFeatures(wanted: readonly string[], got: readonly string[]): void {
  const same = wanted.length === got.length && wanted.every((name, i) => name === got[i]);
  if (same) return;
  const list = (names: readonly string[]): string => `${names.length} features (${names.join(', ')})`;
  throw new ShapeError('matrix to predict', list(got), list(wanted));
}
