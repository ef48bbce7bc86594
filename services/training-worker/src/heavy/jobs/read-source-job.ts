import {
  checkExpectations,
  type ExpectationReport,
  type KnownReport,
  type ReadReport,
  readTable,
  selectRows,
  type Table,
} from '@assay/data';
import { ownColumns, type UseCase } from '@assay/use-case';
import type { JobContext } from '../heavy-thread.ts';
import { joinKnownFiles, type KnownPath } from '../join-known-files.ts';

/** A source as it was read; the rows behind `report.rowsKept` are steps that are forecast, with what is known of them. */
export interface ReadSource {
  readonly table: Table;
  readonly report: ReadReport & { readonly known?: readonly KnownReport[] };
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
  if (useCase.known.length === 0)
    return { table, report, expectations: checkExpectations(table, useCase.expectations, report) };
  const joined = await joinKnownFiles(useCase, table, files);
  const observed = selectRows(
    joined.table,
    Int32Array.from({ length: table.rows }, (_, row) => row),
  );
  return {
    table: joined.table,
    report: { ...report, known: joined.known },
    expectations: checkExpectations(observed, useCase.expectations, report),
  };
}
