import { createColumnBuilder } from './column-builder.ts';
import { type ColumnSketch, storageOf } from './column-storage.ts';
import { createTable, type Table } from './table.ts';
import type { TypedRow } from './typed-row.ts';

/** Collects rows, one after the other, as columns. */
export interface TableBuilder {
  /** A name that the row lacks is missing there. */
  push(row: TypedRow): void;
  build(): Table;
}

/**
 * For rows that come in parts and are too many to be kept as objects.
 *
 * @example const builder = createTableBuilder([{ name: 'x', type: 'number' }]); builder.push({ x: 1 }); builder.build().rows // 1
 */
export function createTableBuilder(columns: readonly ColumnSketch[]): TableBuilder {
  const builders = columns.map(({ name, type }) => ({ name, ...createColumnBuilder(storageOf(type)) }));
  let rows = 0;
  return {
    push(row) {
      for (const { name, push } of builders) push(row[name] ?? null);
      rows += 1;
    },
    build: () =>
      createTable(
        builders.map(({ name, build }) => [name, build()] as const),
        rows,
      ),
  };
}
