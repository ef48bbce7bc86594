import type { ColumnSketch } from './column-storage.ts';
import type { Table } from './table.ts';
import { createTableBuilder } from './table-builder.ts';
import type { TypedRow } from './typed-row.ts';

/**
 * A table of the declared columns from rows; a name that a row lacks is missing there.
 *
 * @example tableFromRows([{ name: 'x', type: 'number' }], [{ x: 1 }, { x: null }]).rows // 2
 */
export function tableFromRows(columns: readonly ColumnSketch[], rows: readonly TypedRow[]): Table {
  const builder = createTableBuilder(columns);
  for (const row of rows) builder.push(row);
  return builder.build();
}
