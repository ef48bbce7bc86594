import type { Column, KnownFile, UseCase } from '@assay/use-case';
import type { ReadingRules } from '../readers/header.ts';
import { ReadError } from '../readers/read-error.ts';
import type { ReadReport } from '../readers/read-report.ts';
import { readTable } from '../readers/read-table.ts';
import type { ReadingOptions } from '../readers/reading-options.ts';
import type { Table } from '../table.ts';
import { type KnownFault, KnownFileError } from './known-file-error.ts';

/** A file of what is known ahead, read. */
export interface KnownTable {
  readonly file: KnownFile;
  /** For people: its name. */
  readonly name: string;
  /** Key columns under the names of the file, then what it gives. */
  readonly table: Table;
}

/**
 * Reads a file of what is known ahead, strictly: a row without a key, a cell that does not fit, or a key that stands there
 * twice with different values refuses the file. A row that says the same again does no harm.
 *
 * @throws KnownFileError with the first faults and their lines
 */
export async function readKnownFile(
  useCase: Pick<UseCase, 'columns' | 'known'>,
  file: KnownFile,
  { path, name }: { path: string; name: string },
  options: ReadingOptions = {},
): Promise<KnownTable> {
  const [time, ...entities] = file.on.map(({ as }) => as);
  const given = file.columns.map((column) => useCase.columns.find((one) => one.name === column.name)!);
  const rules: ReadingRules = {
    source: file.source,
    columns: [time!, ...entities, ...given],
    keep: 'declared',
    timeColumn: time!.name,
    entityColumns: entities.map((column) => column.name),
  };
  const { table, report } = await readTable(rules, path, options).catch((error: unknown) => {
    if (!(error instanceof ReadError)) throw error;
    const { got, accepted, line } = error;
    throw new KnownFileError([{ path: place(name, line), got, accepted }]);
  });
  const faults = faultsOf(name, report, rules.columns);
  if (faults.length > 0) throw new KnownFileError(faults, countOf(report));
  return { file, name, table };
}

function faultsOf(name: string, report: ReadReport, columns: readonly Column[]): KnownFault[] {
  const { badCells, rejectedRows, duplicates } = report;
  const keys = columns
    .map((column) => column.name)
    .filter((column) => duplicates.keyColumns.includes(column));
  return [
    ...badCells.first.map(({ line, column, got, accepted }) => ({
      path: `${place(name, line)}, ${column}`,
      got,
      accepted,
    })),
    ...rejectedRows.first
      .filter(({ line }) => !badCells.first.some((bad) => bad.line === line && keys.includes(bad.column)))
      .map(({ line, reason }) => ({
        path: place(name, line),
        got: reason,
        accepted: `a row with ${keys.join(' and ')}`,
      })),
    ...duplicates.first
      .filter(({ sameValues }) => !sameValues)
      .map(({ line, keptLine }) => ({
        path: place(name, line),
        got: `the ${keys.join(' and ')} of line ${keptLine} with other values`,
        accepted: `each ${keys.join(' and ')} once`,
      })),
  ];
}

const countOf = ({ badCells, rejectedRows, duplicates }: ReadReport): number =>
  Math.max(badCells.count, rejectedRows.count) + duplicates.conflicting;

function place(name: string, line: number | undefined): string {
  return line === undefined ? name : `${name} line ${line}`;
}
