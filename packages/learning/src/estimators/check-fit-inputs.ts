import type { Matrix } from '@assay/data';
import type { BinnedTable } from '../trees/binned-table.ts';
import { ShapeError } from './shape-error.ts';

/**
 * Refuses what no estimator can learn from, naming both shapes.
 *
 * @param bins the table in bins: a matrix without values will then do (a table too long to be held, see `binSource`)
 * @throws ShapeError for no rows, a target or weights of another length, a target that is not finite,
 *   weights that are negative or all 0, or a feature name that comes twice
 */
export function checkFitInputs(
  X: Matrix,
  y: Float64Array,
  weights?: Float64Array,
  bins?: readonly BinnedTable[],
): void {
  const features = X.names.length;
  const shape = `${X.rows} rows × ${features} features`;
  const isHeldInBins = X.values.length === 0 && bins?.some(({ rows }) => rows === X.rows) === true;
  if (X.values.length !== X.rows * features && !isHeldInBins) {
    throw new ShapeError('matrix', `${X.values.length} values`, `${X.rows * features} (${shape})`);
  }
  if (X.rows === 0) throw new ShapeError('matrix', shape, 'at least one row');
  if (y.length !== X.rows) {
    throw new ShapeError('target', `${y.length} values for a matrix of ${shape}`, `${X.rows} values`);
  }
  const hole = y.findIndex((value) => !Number.isFinite(value));
  if (hole >= 0) throw new ShapeError(`target of row ${hole}`, String(y[hole]), 'a finite number');
  if (new Set(X.names).size !== features) {
    const twice = X.names.find((name, i) => X.names.indexOf(name) !== i);
    throw new ShapeError('features', `"${twice}" twice`, 'names that differ');
  }
  if (weights !== undefined) checkWeights(weights, X.rows);
}

function checkWeights(weights: Float64Array, rows: number): void {
  if (weights.length !== rows) throw new ShapeError('weights', `${weights.length} values`, `${rows} values`);
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    const weight = weights[i]!;
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new ShapeError(`weight of row ${i}`, String(weight), 'a finite number ≥ 0');
    }
    sum += weight;
  }
  if (sum === 0) throw new ShapeError('weights', 'all 0', 'at least one above 0');
}
