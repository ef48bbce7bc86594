import type { ObservedRow } from '@assay/store';
import type { UseCase } from '@assay/use-case';

/**
 * Rows as they were known at a moment: of later ones only what is known ahead. The values themselves are hidden, also
 * where the batch of an earlier day is made up for and they have come since.
 */
export function knownAt(
  { columns, timeColumn, entityColumns }: UseCase,
  rows: readonly ObservedRow[],
  moment: Date,
): readonly ObservedRow['values'][] {
  const kept = new Set([
    ...(timeColumn === undefined ? [] : [timeColumn]),
    ...entityColumns,
    ...columns.filter(({ known }) => known === 'ahead').map(({ name }) => name),
  ]);
  return rows.map(({ time, values }) =>
    time <= moment.getTime()
      ? values
      : Object.fromEntries(Object.entries(values).filter(([name]) => kept.has(name))),
  );
}
