import {
  checkExpectations,
  type ExpectationReport,
  type KnownReport,
  type ReadReport,
  readTable,
  selectRows,
  type Table,
} from '@assay/data';
import { hasRowsAhead } from '@assay/model-bundle';
import { ownColumns, type UseCase } from '@assay/use-case';
import type { JobContext } from '../heavy-thread.ts';
import { type KnownPath, withWhatIsAhead } from '../what-is-ahead.ts';

/** A source as it was read, with a row for each step that is forecast where something is known of it. */
export interface ReadSource {
  readonly table: Table;
  readonly report: ReadReport & {
    /** Of each file of what is known ahead. */
    readonly known?: readonly KnownReport[];
    /** Rows of the file that lie further ahead than is forecast: they are left out until then. */
    readonly rowsBeyondHorizon?: number;
  };
  readonly expectations: ExpectationReport;
}

/**
 * Reads a file as the use case declares it, joins what is known ahead, and checks the rows of the file against the
 * expectations.
 */
export async function readSourceJob(
  { useCase, path, known: files = [] }: { useCase: UseCase; path: string; known?: readonly KnownPath[] },
  { progress }: JobContext,
): Promise<ReadSource> {
  const rules = { ...useCase, columns: ownColumns(useCase) };
  const { table, report } = await readTable(rules, path, { onProgress: progress });
  if (!hasRowsAhead(useCase))
    return { table, report, expectations: checkExpectations(table, useCase.expectations, report) };
  const { table: joined, ahead, known } = await withWhatIsAhead(useCase, table, files);
  const ofFile = rowsThat(joined, (row) => row < table.rows);
  // A price list of the whole year: a forecast reads the newest rows, which are to be those around its origin.
  const near = rowsThat(joined, (row) => ahead[row]! <= useCase.target.horizon!);
  return {
    table: near,
    report: { ...report, ...(known.length > 0 && { known }), rowsBeyondHorizon: joined.rows - near.rows },
    expectations: checkExpectations(ofFile, useCase.expectations, report),
  };
}

function rowsThat(table: Table, isKept: (row: number) => boolean): Table {
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row).filter(isKept);
  return rows.length === table.rows ? table : selectRows(table, rows);
}
