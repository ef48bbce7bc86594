import { type Table, tableFromRows } from '@assay/data';
import { classesOf, computeTarget } from '@assay/features';
import type { ActualOfKey, ObservedRow } from '@assay/store';
import type { UseCase } from '@assay/use-case';

/**
 * What has come true of some observed rows: the target, as the file in force defines it, where it is known by now. Read
 * from the observations and from nothing else; a class that no model knows is one as well.
 *
 * @param rows in order of (entity, time), with the rows around them that the target looks at
 */
export function outcomesOfRows(
  useCase: UseCase,
  rows: readonly ObservedRow[],
  picked: Int32Array,
): ActualOfKey[] {
  const table = tableFromRows(
    useCase.columns,
    rows.map(({ values }) => values),
  );
  const outcomeAt =
    useCase.target.task === 'classification' ? labelAt(useCase, table) : valueAt(useCase, table);
  return [...picked].flatMap((index) => {
    const outcome = outcomeAt(index);
    const { entity, time } = rows[index]!;
    return outcome === undefined ? [] : [{ useCase: useCase.name, entity, time: new Date(time), ...outcome }];
  });
}

type Outcome = { readonly value: number } | { readonly label: string };

function valueAt(useCase: UseCase, table: Table): (index: number) => Outcome | undefined {
  const target = computeTarget(useCase, table);
  return (index) => (Number.isFinite(target[index]) ? { value: target[index]! } : undefined);
}

function labelAt(useCase: UseCase, table: Table): (index: number) => Outcome | undefined {
  // Not those that the file declares: what it does not know may come true all the same.
  const { classes: _, ...target } = useCase.target;
  const classes = classesOf({ ...useCase, target }, table);
  const codes = computeTarget({ ...useCase, target }, table, classes);
  return (index) => {
    const label = classes[codes[index]!];
    return label === undefined ? undefined : { label };
  };
}
