import { sortByTime, type Table, type TypedRow, tableFromRows } from '@assay/data';
import type { UseCase } from '@assay/use-case';

/** Observations as a table of the declared columns, in order of (entity, time). */
export function observedTable(useCase: UseCase, rows: readonly TypedRow[]): Table {
  const table = tableFromRows(useCase.columns, rows);
  return useCase.timeColumn === undefined
    ? table
    : sortByTime(table, useCase.timeColumn, useCase.entityColumns);
}
