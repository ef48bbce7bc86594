import type { Column as DeclaredColumn } from '@assay/use-case';
import type { Column } from './table.ts';

/** What a table needs to know of a declared column. */
export type ColumnSketch = Pick<DeclaredColumn, 'name' | 'type'>;

const storage = {
  number: 'number',
  integer: 'number',
  boolean: 'number',
  category: 'category',
  text: 'category',
  date: 'time',
  datetime: 'time',
} as const satisfies Record<DeclaredColumn['type'], Column['kind']>;

/** How values of a declared type are held in a table: text and categories by code, dates as ms. */
export function storageOf(type: DeclaredColumn['type']): Column['kind'] {
  return storage[type];
}
