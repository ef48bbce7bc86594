import { channels } from '@assay/contracts';
import { entityOf, numbersOf, rowAt, type Table } from '@assay/data';
import type { FlowContext, TaskContext } from '@assay/flows';
import {
  currentSnapshot,
  getSnapshot,
  importObservations,
  type NewObservation,
  notify,
  putSnapshotInForce,
  refreshStatistics,
  transaction,
} from '@assay/store';
import type { UseCase } from '@assay/use-case';
import type { FlowParts } from '../flow-parts.ts';
import { useCaseOfHash } from '../use-case-in-force.ts';
import { readSnapshot } from './read-snapshot.ts';
import type { Snapshot } from './snapshot-task.ts';

export type Imported = {
  added: number;
  revised: number;
  unchanged: number;
  retired: number;
  /** Whether the data in force is now other data. */
  changed: boolean;
};

/**
 * Puts the snapshot's rows in force. A table without a time lives as a snapshot: then only that is noted. All of it is
 * one transaction, the counts included, so that a repetition of the task by the same run answers what the first did.
 */
export async function importTask(
  parts: FlowParts,
  ctx: FlowContext,
  task: TaskContext,
  snapshot: Snapshot,
): Promise<Imported> {
  const { useCase } = await useCaseOfHash(parts.pool, ctx.useCase, snapshot.useCaseHash);
  const key = { useCase: useCase.name, sha256: snapshot.sha256 };
  const earlier = (await getSnapshot(parts.pool, key))?.readReport?.['import'] as
    | { run: string; counts: Imported }
    | undefined;
  if (earlier?.run === ctx.id) return earlier.counts;
  const rows = useCase.timeColumn === undefined ? [] : await readRows(parts, task, useCase, snapshot);
  task.signal.throwIfAborted();
  const counts = await transaction(parts.pool, async (tx) => {
    const before = await currentSnapshot(tx, useCase.name);
    const found: Imported =
      useCase.timeColumn === undefined
        ? { added: 0, revised: 0, unchanged: 0, retired: 0, changed: before?.sha256 !== snapshot.sha256 }
        : await importObservations(tx, { ...key, rows }).then((c) => ({
            ...c,
            changed: c.added + c.revised + c.retired > 0,
          }));
    await putSnapshotInForce(tx, { ...key, importReport: { run: ctx.id, counts: found } });
    await notify(tx, channels.observations, { useCase: useCase.name });
    return found;
  });
  await refreshStatistics(parts.pool, ['observation']);
  const { added, revised, unchanged, retired } = counts;
  task.log.info(
    { ...counts },
    useCase.timeColumn === undefined
      ? `the snapshot is in force${counts.changed ? '' : ', as it was before'}`
      : `imported: ${added} added, ${revised} revised, ${unchanged} unchanged, ${retired} retired`,
  );
  return counts;
}

async function readRows(
  parts: FlowParts,
  task: TaskContext,
  useCase: UseCase,
  snapshot: Snapshot,
): Promise<Iterable<NewObservation>> {
  const { table } = await readSnapshot(parts, task, useCase, snapshot);
  return observationsOf(useCase, table, task.signal);
}

/** A row at a time: two million of them are never there together. */
function* observationsOf(useCase: UseCase, table: Table, signal: AbortSignal): Generator<NewObservation> {
  const times = numbersOf(table, useCase.timeColumn!);
  const columns = [...table.columns.keys()].map((name) => ({ name }));
  for (let row = 0; row < table.rows; row++) {
    if (row % 5000 === 0) signal.throwIfAborted();
    const values = rowAt(table, columns, row);
    yield { entity: entityOf(values, useCase.entityColumns), time: times[row]!, values };
  }
}
