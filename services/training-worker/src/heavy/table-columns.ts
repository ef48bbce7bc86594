import { type Column, createTable, type Table } from '@assay/data';
import type { BlockArray } from './array-blocks.ts';

/** A column of a table as a header holds it; its values are the array `column <name>`. */
export interface StoredColumn {
  readonly name: string;
  readonly kind: Column['kind'];
  readonly levels?: readonly string[];
}

export function storeColumns(table: Table): { columns: StoredColumn[]; arrays: Record<string, BlockArray> } {
  const arrays: Record<string, BlockArray> = {};
  const columns = [...table.columns].map(([name, column]): StoredColumn => {
    arrays[`column ${name}`] = column.kind === 'category' ? column.codes : column.values;
    return { name, kind: column.kind, ...(column.kind === 'category' ? { levels: column.levels } : {}) };
  });
  return { columns, arrays };
}

export function tableOfColumns(
  columns: readonly StoredColumn[],
  arrays: Readonly<Record<string, BlockArray>>,
): Table {
  return createTable(
    columns.map(({ name, kind, levels }): [string, Column] => [
      name,
      kind === 'category'
        ? { kind, codes: arrays[`column ${name}`] as Int32Array, levels: levels ?? [] }
        : { kind, values: arrays[`column ${name}`] as Float64Array },
    ]),
  );
}
