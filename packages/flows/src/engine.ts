import { AssayError, type WorkerKind } from '@assay/contracts';
import type { Logger } from '@assay/runtime';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { engineLog } from './engine-log.ts';
import { withMigrationLock } from './engine-schema.ts';
import { engineNames, engineSchema, workflowName } from './worker-names.ts';

export interface Engine {
  /** Takes no more runs and lets go of those it has, without waiting for them and without ending them. */
  stop(): Promise<void>;
}

/** DBOS gives up on a workflow that was handed over this often; startTaskRun's count of lost attempts comes long before. */
const handOversAtMost = 1000;

/**
 * Starts DBOS in this process: it takes runs of the kind's queue and calls `run` for each, again after a hand-over.
 * DBOS is one per process, so a process is a worker of one kind.
 */
export async function startEngine(options: {
  databaseUrl: string;
  kind: WorkerKind;
  executor: string;
  concurrency: number;
  logger: Logger;
  run: (id: string, attempt: number) => Promise<void>;
}): Promise<Engine> {
  if (DBOS.isInitialized()) {
    throw new AssayError(
      'CONFLICT',
      'this process runs a flow worker already; start another process for a second one',
    );
  }
  const { application, queue, version } = engineNames(options.kind);
  DBOS.setConfig({
    name: application,
    systemDatabaseUrl: options.databaseUrl,
    systemDatabaseSchemaName: engineSchema,
    systemDatabasePoolSize: 5,
    applicationVersion: version,
    executorID: options.executor,
    listenQueues: [queue],
    logger: engineLog(options.logger),
    // DBOS sets it with a query of its own that it does not wait for, which pg deprecates; the server's setting stays.
    systemDatabaseIdleTransactionTimeoutMs: 0,
  });
  DBOS.registerWorkflow(async (id: string, attempt: number) => options.run(id, attempt), {
    name: workflowName,
    maxRecoveryAttempts: handOversAtMost,
  });
  await withMigrationLock(options.databaseUrl, () => DBOS.launch());
  await DBOS.registerQueue(queue, {
    workerConcurrency: options.concurrency,
    minPollingIntervalMs: 200,
    onConflict: 'always_update',
  });
  return { stop: () => DBOS.shutdown({ deregister: true }) };
}
