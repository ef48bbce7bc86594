import type { KnownColumn, UseCase } from '@assay/use-case';
import { createColumnBuilder } from '../column-builder.ts';
import { storageOf } from '../column-storage.ts';
import { entityOf } from '../entity-of.ts';
import type { Counted } from '../readers/read-report.ts';
import { rowAt, valueAt } from '../row-at.ts';
import { columnOf, createTable, numbersOf, type Table } from '../table.ts';
import type { WithStepsAhead } from './add-steps-ahead.ts';
import { checkCovered } from './check-covered.ts';
import { keyOfTime } from './day-of.ts';
import { KnownFileError } from './known-file-error.ts';
import type { KnownTable } from './read-known-file.ts';
import { rowsWithoutStep } from './rows-without-step.ts';

/** What became of one file of what is known ahead. */
export interface KnownReport {
  file: string;
  rows: number;
  /** Of its rows those that fall on a step of a series. */
  rowsUsed: number;
  /** Rows within the time of the series that fall on none: another day of the week, an entity that does not exist. */
  withoutStep: Counted<string>;
  /** Rows of the series so far of which the file says nothing, by column without `otherwise`. */
  missingByColumn: Record<string, number>;
}

/**
 * The table with the columns that a file gives, one value for each row: by the day or the moment of the row, and by the
 * entities that the file speaks of.
 *
 * @param rows in any order, those ahead with them
 * @throws KnownFileError where no row of the file falls on a step, or where it ends before what is forecast does
 */
export function joinKnown(
  useCase: UseCase,
  { table, ahead }: WithStepsAhead,
  known: KnownTable,
): { table: Table; report: KnownReport } {
  const { file, name } = known;
  const found = findRows(useCase, table, known);
  const used = new Set(found);
  used.delete(-1);
  const report: KnownReport = {
    file: name,
    rows: known.table.rows,
    rowsUsed: used.size,
    withoutStep: rowsWithoutStep(useCase, table, known, used),
    missingByColumn: {},
  };
  checkUsed(known, report);
  const joined = file.columns.map((column): [string, ReturnType<typeof valuesOf>] => [
    column.name,
    valuesOf(useCase, known, column, found),
  ]);
  for (const [i, { name: column, otherwise }] of file.columns.entries()) {
    if (otherwise !== undefined) continue;
    const values = joined[i]![1];
    checkCovered(useCase, { table, ahead }, known, { name: column, values });
    let missing = 0;
    for (let row = 0; row < table.rows; row++)
      if (ahead[row]! <= 0 && valueAt(values, row) === null) missing++;
    report.missingByColumn[column] = missing;
  }
  return { table: createTable([...table.columns, ...joined]), report };
}

/** A list of holidays that are still to come says nothing yet; any other file without a row for any step is a mistake. */
function checkUsed({ file, name }: KnownTable, { rows, rowsUsed, withoutStep }: KnownReport): void {
  const saysOnlySome = file.columns.every(({ otherwise }) => otherwise !== undefined);
  if (rowsUsed > 0 || (withoutStep.count === 0 && saysOnlySome)) return;
  const example = withoutStep.count > 0 ? `, not even ${withoutStep.first[0]}` : '';
  const keys = file.on.map(({ as }) => as.name).join(' and ');
  throw new KnownFileError([
    {
      path: name,
      got: `no row (of ${rows}) that falls on a step of a series${example}`,
      accepted: `rows whose ${keys} is that of the series`,
    },
  ]);
}

/** Of each row of the table the row of the file, -1 = none. */
function findRows({ timeColumn }: UseCase, table: Table, known: KnownTable): Int32Array {
  const { file } = known;
  const [time, ...entities] = file.on;
  const times = numbersOf(known.table, time!.as.name);
  const inFile = entities.map(({ as }) => as.name);
  const named = (names: readonly string[]) => names.map((name) => ({ name }));
  const rowsOf = new Map<string, Map<number, number>>();
  for (let row = 0; row < known.table.rows; row++) {
    const entity = entityOf(rowAt(known.table, named(inFile), row), inFile);
    let own = rowsOf.get(entity);
    if (own === undefined) {
      own = new Map();
      rowsOf.set(entity, own);
    }
    own.set(times[row]!, row);
  }
  const keyOf = keyOfTime(file);
  const moments = numbersOf(table, timeColumn!);
  const asked = entities.map((key) => key.name);
  const columns = named(asked);
  return Int32Array.from({ length: table.rows }, (_, row) => {
    const entity = asked.length === 0 ? '' : entityOf(rowAt(table, columns, row), asked);
    return rowsOf.get(entity)?.get(keyOf(moments[row]!)) ?? -1;
  });
}

function valuesOf(useCase: UseCase, known: KnownTable, { name, otherwise }: KnownColumn, found: Int32Array) {
  const { type } = useCase.columns.find((column) => column.name === name)!;
  const given = columnOf(known.table, name);
  const builder = createColumnBuilder(storageOf(type));
  for (const row of found) builder.push((row < 0 ? null : valueAt(given, row)) ?? otherwise ?? null);
  return builder.build();
}
