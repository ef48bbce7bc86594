import { createTableBuilder, type Table } from '@assay/data';
import { currentObservationPages, type Pool } from '@assay/store';
import type { UseCase } from '@assay/use-case';

/**
 * The observations in force as columns, read page after page: two million rows are then a few long arrays, and never two
 * million objects.
 */
export async function observedColumns(pool: Pool, useCase: UseCase, signal: AbortSignal): Promise<Table> {
  const builder = createTableBuilder(useCase.columns);
  for await (const page of currentObservationPages(pool, { useCase: useCase.name })) {
    signal.throwIfAborted();
    for (const { values } of page) builder.push(values);
  }
  return builder.build();
}
