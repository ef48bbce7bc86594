import { readTable, sortByTime, type Table, type TypedRow } from '@assay/data';
import type { LeakageFinding } from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import type { JobContext } from '../heavy-thread.ts';
import { observedTable } from '../observed-table.ts';
import { prepareRows } from '../rows/prepare-rows.ts';
import type { Side } from '../rows/prepared-rows.ts';
import { prepareSeries } from '../series/prepare-series.ts';

export interface PrepareInput {
  readonly useCase: UseCase;
  /** Stored observations, or, for a table without a time, the snapshot's file. */
  readonly data:
    | { readonly rows: readonly TypedRow[] }
    | { readonly table: Table }
    | { readonly path: string };
}

export interface PrepareOutput {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rows: number;
  readonly sides: Readonly<Record<Side, { rows: number; from?: string; to?: string }>>;
  /** What is doubtful about the data, for people. */
  readonly warnings: readonly string[];
  /** Signs that figures would be better than the model, those that should stop a training first. */
  readonly leakage: readonly LeakageFinding[];
}

/** Observations -> what every later task of the training reads. */
export async function prepareJob(
  { useCase, data }: PrepareInput,
  { progress }: JobContext,
): Promise<PrepareOutput> {
  const table = await tableOf(useCase, data, progress);
  return useCase.target.task === 'forecast' ? prepareSeries(useCase, table) : prepareRows(useCase, table);
}

async function tableOf(
  useCase: UseCase,
  data: PrepareInput['data'],
  onProgress: JobContext['progress'],
): Promise<Table> {
  if ('rows' in data) return observedTable(useCase, data.rows);
  if ('table' in data) return sortByTime(data.table, useCase.timeColumn!, useCase.entityColumns);
  return (await readTable(useCase, data.path, { onProgress })).table;
}
