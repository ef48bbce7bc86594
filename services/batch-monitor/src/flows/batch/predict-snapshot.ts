import { createHash } from 'node:crypto';
import { withLocalCopy } from '@assay/artifacts';
import { AssayError } from '@assay/contracts';
import { readTable, rowAt, type Table } from '@assay/data';
import type { TabularServing } from '@assay/model-bundle';
import { currentSnapshot } from '@assay/store';
import type { TypedRow } from '@assay/use-case';
import type { BatchWork } from './batch-work.ts';
import { snapshotPredictionId } from './prediction-id.ts';
import { type BatchIdentity, recordsOfRows } from './records-of-rows.ts';

/**
 * Predicts the rows of a table without a time: those of the snapshot in force that this version has not predicted yet.
 * Equal rows are told apart by counting them, so that a file with rows added gives predictions of the added ones.
 *
 * What the file says came true of them is not stored: the model has learnt from most of these rows, and its error there
 * is no evidence. Actual values of such a table come from callers.
 */
export async function predictSnapshot(
  { deps, useCase, task, writer }: Omit<BatchWork, 'window' | 'logicalTime'>,
  model: TabularServing,
  of: BatchIdentity,
): Promise<void> {
  const snapshot = await currentSnapshot(deps.pool, useCase.name);
  if (snapshot === null) {
    throw new AssayError('MISSING_PREREQUISITE', `${useCase.name} has no data yet: ingest its source first`);
  }
  const { columns } = model.useCase;
  const { table } = await withLocalCopy(deps.artifacts, snapshot.uri, { signal: task.signal }, (path) =>
    // The columns as they were at training: the file in force may have others by now.
    readTable({ ...useCase, columns }, path, { signal: task.signal }),
  );
  const rows = rowsOf(table, columns);
  const occurrences = countOccurrences(rows);
  const about = (index: number) => ({
    id: snapshotPredictionId({ useCase: of.useCase, version: of.version, ...occurrences[index]! }),
    entity: '',
    time: null,
    inputs: rows[index]!,
    row: index + 1,
  });
  await writer.write(recordsOfRows(model, table, Int32Array.from(rows.keys()), about, of));
}

function rowsOf(table: Table, columns: readonly { readonly name: string }[]): TypedRow[] {
  return Array.from({ length: table.rows }, (_, row) => rowAt(table, columns, row));
}

/** Each row by its content, and how many rows like it came before. */
function countOccurrences(rows: readonly TypedRow[]): { content: string; occurrence: number }[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const content = createHash('sha256').update(JSON.stringify(row)).digest('hex');
    const occurrence = seen.get(content) ?? 0;
    seen.set(content, occurrence + 1);
    return { content, occurrence };
  });
}
