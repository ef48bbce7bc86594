import type { ColumnSketch } from './column-storage.ts';
import { type Column, columnOf, type Table } from './table.ts';
import type { TypedRow } from './typed-row.ts';

/**
 * Row `index` of a table (0-based) as an object of the given columns, missing as `null`.
 *
 * @throws RangeError for an index outside the table, TableError for a column it does not have
 * @example rowAt(table, [{ name: 'x', type: 'number' }], 0) // { x: 1 }
 */
export function rowAt(table: Table, columns: readonly Pick<ColumnSketch, 'name'>[], index: number): TypedRow {
  if (!Number.isInteger(index) || index < 0 || index >= table.rows) {
    throw new RangeError(`row ${index} asked of a table of ${table.rows} rows`);
  }
  const row: TypedRow = {};
  for (const { name } of columns) row[name] = valueAt(columnOf(table, name), index);
  return row;
}

/** One value of a column; missing is `null`. */
export function valueAt(column: Column, index: number): number | string | null {
  if (column.kind === 'category') {
    const code = column.codes[index]!;
    return code < 0 ? null : column.levels[code]!;
  }
  const value = column.values[index]!;
  return Number.isNaN(value) ? null : value;
}
