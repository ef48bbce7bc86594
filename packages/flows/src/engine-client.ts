import { type FlowRun, type WorkerKind, workerKinds } from '@assay/contracts';
import type { Logger } from '@assay/runtime';
import type { Pool, PoolClient } from '@assay/store';
import { DBOSClient } from '@dbos-inc/dbos-sdk';
import { engineLog } from './engine-log.ts';
import { createEngineTables } from './engine-schema.ts';
import { engineNames, engineNamesOfFlow, engineSchema, workflowId, workflowName } from './worker-names.ts';

/** What this package wants of DBOS from outside a worker, and of a worker that is not this one. */
export interface EngineClient {
  /** Makes sure that DBOS's tables exist. */
  prepare(): Promise<void>;
  /** Queues a run in the transaction that writes its row: both are there or none. */
  enqueue(tx: PoolClient, run: FlowRun): Promise<void>;
  /** Runs that are in the hands of executors of this kind. */
  inHand(kind: WorkerKind): Promise<{ workflowId: string; executor: string }[]>;
  /** Those of the given workflows that are queued or in hand. */
  aliveAmong(workflowIds: string[]): Promise<ReadonlySet<string>>;
  /** Puts runs back on their queue, where any living worker of the kind takes them. */
  putBack(kind: WorkerKind, workflowIds: string[]): Promise<void>;
  /** Deletes DBOS's own records of runs that ended before `before`; ours stay. */
  deleteFinished(kind: WorkerKind, before: Date): Promise<number>;
  close(): Promise<void>;
}

const deletedAtOnce = 500;
const applications = workerKinds.map((kind) => engineNames(kind).application);

export async function createEngineClient(options: {
  databaseUrl: string;
  pool: Pool;
  logger: Logger;
}): Promise<EngineClient> {
  const client = await DBOSClient.create({
    systemDatabaseUrl: options.databaseUrl,
    systemDatabasePool: options.pool,
    systemDatabaseSchemaName: engineSchema,
    logger: engineLog(options.logger),
  });
  let prepared: Promise<void> | undefined;

  return {
    prepare() {
      prepared ??= createEngineTables(options.databaseUrl).catch((error: unknown) => {
        prepared = undefined;
        throw error;
      });
      return prepared;
    },
    async enqueue(tx, run) {
      const { application, queue, version } = engineNamesOfFlow(run.flow);
      await client.enqueueInTransaction(
        tx,
        {
          workflowName,
          workflowID: workflowId(run),
          queueName: queue,
          applicationName: application,
          appVersion: version,
        },
        run.id,
        run.attempt,
      );
    },
    async inHand(kind) {
      const pending = await client.listWorkflows({
        status: 'PENDING',
        applicationName: engineNames(kind).application,
        loadInput: false,
        loadOutput: false,
      });
      return pending.map((status) => ({ workflowId: status.workflowID, executor: status.executorId ?? '' }));
    },
    async aliveAmong(workflowIds) {
      if (workflowIds.length === 0) return new Set();
      const alive = await client.listWorkflows({
        workflowIDs: workflowIds,
        status: ['ENQUEUED', 'DELAYED', 'PENDING'],
        applicationName: applications,
        loadInput: false,
        loadOutput: false,
      });
      return new Set(alive.map((status) => status.workflowID));
    },
    async putBack(kind, workflowIds) {
      if (workflowIds.length > 0) {
        await client.resumeWorkflows(workflowIds, { queueName: engineNames(kind).queue });
      }
    },
    async deleteFinished(kind, before) {
      const finished = await client.listWorkflows({
        status: ['SUCCESS', 'ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'],
        applicationName: engineNames(kind).application,
        completedBefore: before.toISOString(),
        limit: deletedAtOnce,
        loadInput: false,
        loadOutput: false,
      });
      if (finished.length > 0) await client.deleteWorkflows(finished.map((status) => status.workflowID));
      return finished.length;
    },
    close: () => client.destroy(),
  };
}
