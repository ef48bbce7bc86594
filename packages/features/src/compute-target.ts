import type { Table } from '@assay/data';
import type { UseCase } from '@assay/use-case';
import { classTexts } from './class-texts.ts';
import { tableSegments } from './entity-segments.ts';
import { evaluateTable } from './evaluate-table.ts';
import { FeatureError } from './feature-error.ts';
import { compileProgram } from './program.ts';
import type { NumberSeries, Series } from './series.ts';

export type TargetOf = Pick<UseCase, 'target' | 'timeColumn' | 'entityColumns'>;

/**
 * The target of every row: `NaN` where it is not known yet (`next` of the last row) or cannot be worked out. Of a
 * classification the index of the class, 0 … classes − 1, `NaN` also where the value is none of the classes; of a
 * forecast the series itself.
 *
 * @param table in order of (entity, time) where the target looks at other rows
 * @param classes of a classification: those of its pipeline, where the use case does not say them (`classesOf`)
 * @throws FeatureError, TableError when the table lacks a column or is out of order; UNKNOWN_CLASSES
 * @example computeTarget(goldPrice, tableOf([100, 103, 101])) // [3, -2, NaN]
 */
export function computeTarget(
  useCase: TargetOf,
  table: Table,
  classes: readonly string[] | undefined = useCase.target.classes,
): Float64Array {
  const series = targetSeries(useCase, table);
  if (useCase.target.task !== 'classification') return Float64Array.from(series as NumberSeries);
  if (classes === undefined) {
    throw new FeatureError(
      'UNKNOWN_CLASSES',
      useCase.target.name,
      `the use case does not say the classes of "${useCase.target.name}": pass those of the training rows (classesOf)`,
    );
  }
  const indexOf = new Map(classes.map((name, index) => [name, index]));
  return Float64Array.from(
    classTexts(series, useCase.target.expression.type),
    (text) => (text === null ? undefined : indexOf.get(text)) ?? Number.NaN,
  );
}

/** The target’s expression over all rows. */
export function targetSeries(useCase: TargetOf, table: Table): Series {
  const program = compileProgram([useCase.target.expression.root], new Map());
  return evaluateTable(program, table, tableSegments(useCase, program, table))[0]!;
}
