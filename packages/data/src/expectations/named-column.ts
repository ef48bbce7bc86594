import type { Expectation } from '@assay/use-case';
import { type Column, columnOf, type Table } from '../table.ts';

/** @throws TableError when the expectation names no column or one that the table does not have */
export function namedColumn(table: Table, { column }: Expectation): Column {
  return columnOf(table, column ?? '(none)');
}
