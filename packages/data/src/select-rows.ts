import { type Column, createTable, type Table } from './table.ts';

/**
 * The given rows of a table in the given order (an index may come twice); levels are kept as they are.
 *
 * @throws RangeError for an index outside the table
 * @example selectRows(table, Int32Array.of(2, 0)).rows // 2
 */
export function selectRows(table: Table, indices: ArrayLike<number>): Table {
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i]!;
    if (!Number.isInteger(index) || index < 0 || index >= table.rows) {
      throw new RangeError(`row ${index} asked of a table of ${table.rows} rows`);
    }
  }
  return createTable(
    Array.from(table.columns, ([name, column]) => [name, selected(column, indices)] as const),
    indices.length,
  );
}

function selected(column: Column, indices: ArrayLike<number>): Column {
  if (column.kind === 'category') {
    const codes = new Int32Array(indices.length);
    for (let i = 0; i < codes.length; i++) codes[i] = column.codes[indices[i]!]!;
    return { kind: 'category', codes, levels: column.levels };
  }
  const values = new Float64Array(indices.length);
  for (let i = 0; i < values.length; i++) values[i] = column.values[indices[i]!]!;
  return { kind: column.kind, values };
}
