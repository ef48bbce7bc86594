import { entityOf, numbersOf, rowAt, type TypedRow } from '@assay/data';
import { computeTarget } from '@assay/features';
import type { UseCase } from '@assay/use-case';
import { observedTable } from '../observed-table.ts';

/** What came true: the target of every observation for which it is known by now. */
export function targetsJob({ useCase, rows }: { useCase: UseCase; rows: readonly TypedRow[] }): {
  entities: string[];
  times: Float64Array;
  values: Float64Array;
} {
  const table = observedTable(useCase, rows);
  const targets = computeTarget(useCase, table);
  const times = numbersOf(table, useCase.timeColumn!);
  const known = Int32Array.from(targets.keys()).filter((row) => Number.isFinite(targets[row]!));
  const entityColumns = useCase.entityColumns.map((name) => ({ name }));
  return {
    entities: Array.from(known, (row) => entityOf(rowAt(table, entityColumns, row), useCase.entityColumns)),
    times: Float64Array.from(known, (row) => times[row]!),
    values: Float64Array.from(known, (row) => targets[row]!),
  };
}
