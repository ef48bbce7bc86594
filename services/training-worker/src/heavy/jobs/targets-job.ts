import { entityOf, numbersOf, rowAt, type TypedRow } from '@assay/data';
import { classesOf, computeTarget } from '@assay/features';
import type { UseCase } from '@assay/use-case';
import { observedTable } from '../observed-table.ts';

/** What came true: the target of every observation for which it is known by now; of classes the label. */
export function targetsJob({ useCase, rows }: { useCase: UseCase; rows: readonly TypedRow[] }): {
  entities: string[];
  times: Float64Array;
  outcomes: ({ value: number } | { label: string })[];
} {
  const table = observedTable(useCase, rows);
  const classes = classesOf(useCase, table);
  const targets = computeTarget(useCase, table, classes);
  const times = numbersOf(table, useCase.timeColumn!);
  const known = Int32Array.from(targets.keys()).filter((row) => Number.isFinite(targets[row]!));
  const entityColumns = useCase.entityColumns.map((name) => ({ name }));
  return {
    entities: Array.from(known, (row) => entityOf(rowAt(table, entityColumns, row), useCase.entityColumns)),
    times: Float64Array.from(known, (row) => times[row]!),
    outcomes: Array.from(known, (row) =>
      classes.length > 0 ? { label: classes[targets[row]!]! } : { value: targets[row]! },
    ),
  };
}
