import { createColumnBuilder } from './column-builder.ts';
import { type ColumnSketch, storageOf } from './column-storage.ts';
import { createTable, type Table } from './table.ts';
import type { TypedRow } from './typed-row.ts';

/**
 * A table of the declared columns from rows; a name that a row lacks is missing there.
 *
 * @example tableFromRows([{ name: 'x', type: 'number' }], [{ x: 1 }, { x: null }]).rows // 2
 */
export function tableFromRows(columns: readonly ColumnSketch[], rows: readonly TypedRow[]): Table {
  return createTable(
    columns.map(({ name, type }) => {
      const builder = createColumnBuilder(storageOf(type));
      for (const row of rows) builder.push(row[name] ?? null);
      return [name, builder.build()] as const;
    }),
    rows.length,
  );
}
