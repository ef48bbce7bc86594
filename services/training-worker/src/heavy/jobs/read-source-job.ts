import {
  checkExpectations,
  type ExpectationReport,
  type ReadReport,
  readTable,
  type Table,
} from '@assay/data';
import type { UseCase } from '@assay/use-case';
import type { JobContext } from '../heavy-thread.ts';

/** Reads a file as the use case declares it, and checks it against its expectations. */
export async function readSourceJob(
  { useCase, path }: { useCase: UseCase; path: string },
  { progress }: JobContext,
): Promise<{ table: Table; report: ReadReport; expectations: ExpectationReport }> {
  const { table, report } = await readTable(useCase, path, { onProgress: progress });
  return { table, report, expectations: checkExpectations(table, useCase.expectations, report) };
}
