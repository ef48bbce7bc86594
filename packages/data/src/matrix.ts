/**
 * Features ready for a learner: `rows` × `names.length` numbers, column after column, so that one
 * feature is one contiguous slice. `values[c * rows + r]` is row r of feature c; `NaN` = missing.
 */
export interface Matrix {
  readonly rows: number;
  readonly names: readonly string[];
  readonly values: Float64Array;
}

/**
 * Feature `index` of a matrix as a view on the same memory (no copy).
 *
 * @throws RangeError for an index outside the matrix
 * @example matrixColumn({ rows: 2, names: ['a', 'b'], values: Float64Array.of(1, 2, 3, 4) }, 1) // [3, 4]
 */
export function matrixColumn(matrix: Matrix, index: number): Float64Array {
  if (!Number.isInteger(index) || index < 0 || index >= matrix.names.length) {
    throw new RangeError(`feature ${index} asked of a matrix of ${matrix.names.length} features`);
  }
  return matrix.values.subarray(index * matrix.rows, (index + 1) * matrix.rows);
}

/**
 * Row `row` of a matrix, copied in the order of `names`.
 *
 * @throws RangeError for a row outside the matrix
 * @example matrixRow({ rows: 2, names: ['a', 'b'], values: Float64Array.of(1, 2, 3, 4) }, 1) // [2, 4]
 */
export function matrixRow(matrix: Matrix, row: number): Float64Array {
  if (!Number.isInteger(row) || row < 0 || row >= matrix.rows) {
    throw new RangeError(`row ${row} asked of a matrix of ${matrix.rows} rows`);
  }
  const out = new Float64Array(matrix.names.length);
  for (let c = 0; c < out.length; c++) out[c] = matrix.values[c * matrix.rows + row]!;
  return out;
}

/**
 * The given rows of a matrix, in the given order.
 *
 * @throws RangeError for an index outside the matrix
 * @example matrixRows(m, Int32Array.of(4, 0)).rows // 2
 */
export function matrixRows(matrix: Matrix, indices: ArrayLike<number>): Matrix {
  const rows = indices.length;
  const values = new Float64Array(rows * matrix.names.length);
  for (let i = 0; i < rows; i++) {
    const row = indices[i]!;
    if (!Number.isInteger(row) || row < 0 || row >= matrix.rows) {
      throw new RangeError(`row ${row} asked of a matrix of ${matrix.rows} rows`);
    }
  }
  for (let c = 0; c < matrix.names.length; c++) {
    for (let i = 0; i < rows; i++) values[c * rows + i] = matrix.values[c * matrix.rows + indices[i]!]!;
  }
  return { rows, names: matrix.names, values };
}
