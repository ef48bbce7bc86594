import { type Matrix, matrixColumn } from '@assay/data';

export interface NamedColumn {
  readonly name: string;
  /** Where the feature stands in the matrix that was given. */
  readonly index: number;
  readonly values: Float64Array;
}

/**
 * The features sorted by name (code units), each with its place in the matrix.
 *
 * Learners read features in this order, so that ties are broken and sums are added up the same way
 * however the caller ordered the columns: the order of features changes no bit of a prediction.
 *
 * @example inNameOrder({ rows: 1, names: ['b', 'a'], values: Float64Array.of(1, 2) })[0] // name a, index 1
 */
export function inNameOrder(X: Matrix): NamedColumn[] {
  return X.names
    .map((name, index) => ({ name, index, values: matrixColumn(X, index) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
