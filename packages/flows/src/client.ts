import {
  AssayError,
  type FlowLogEntry,
  type FlowName,
  type FlowRun,
  type JsonObject,
  type TaskRun,
} from '@assay/contracts';
import type { Logger } from '@assay/runtime';
import {
  cancelFlowRun,
  createPool,
  type FlowRunFilter,
  getFlowRun,
  insertFlowRun,
  listFlowLog,
  listFlowRuns,
  listTaskRuns,
  type Pool,
  retryFlowRun,
  transaction,
} from '@assay/store';
import { createEngineClient, type EngineClient } from './engine-client.ts';
import { flowRunId } from './flow-run-id.ts';
import { announce } from './run-events.ts';

export interface FlowStart {
  readonly useCase: string;
  readonly flow: FlowName;
  /** The moment that the run stands for. The same moment again is the same run. */
  readonly logicalTime: Date;
  readonly parameters?: JsonObject;
  readonly trigger: string;
  /** Makes another run for the same moment, for a backfill that repeats what has succeeded. */
  readonly suffix?: string;
}

export interface FlowClient {
  /** Queues a run. `created: false`: the moment had one already, whatever became of it; it is not started again. */
  start(run: FlowStart): Promise<{ id: string; created: boolean }>;
  /** Stops a queued run at once and a running one within about a second. CONFLICT when it succeeded or failed. */
  cancel(id: string): Promise<FlowRun>;
  /** Goes on with a failed or cancelled run from the task that did not finish. CONFLICT in any other state. */
  retry(id: string): Promise<FlowRun>;
  /** NOT_FOUND when there is none. */
  get(id: string): Promise<FlowRun & { readonly tasks: readonly TaskRun[] }>;
  list(filter: FlowRunFilter): Promise<{ runs: FlowRun[]; total: number }>;
  /** Lines with ids above `after`. */
  logs(
    id: string,
    page?: { after?: number | undefined; limit?: number | undefined },
  ): Promise<FlowLogEntry[]>;
  close(): Promise<void>;
}

/**
 * Starts, stops and reads flow runs; needs no worker to live.
 *
 * @example
 * const flows = createFlowClient({ databaseUrl, logger });
 * const { id } = await flows.start({ useCase: 'gold-price', flow: 'train', logicalTime: new Date(), trigger: 'api' });
 */
export function createFlowClient(options: { databaseUrl: string; pool?: Pool; logger: Logger }): FlowClient {
  const { databaseUrl, logger } = options;
  const pool = options.pool ?? createPool({ url: databaseUrl, max: 4, applicationName: 'assay-flow-client' });
  let opened: Promise<EngineClient> | undefined;

  async function engine(): Promise<EngineClient> {
    opened ??= createEngineClient({ databaseUrl, pool, logger });
    const client = await opened;
    await client.prepare();
    return client;
  }

  async function existing(id: string): Promise<FlowRun> {
    const run = await getFlowRun(pool, id);
    if (run === null) throw new AssayError('NOT_FOUND', `there is no flow run "${id}"`);
    return run;
  }

  return {
    async start({ useCase, flow, logicalTime, parameters = {}, trigger, suffix }) {
      if (Number.isNaN(logicalTime.getTime())) {
        throw new AssayError('INVALID_REQUEST', 'the logical time is not a time', {
          errors: [{ path: 'logicalTime', got: 'an invalid time', accepted: 'ISO 8601 date or time' }],
        });
      }
      const id = flowRunId({ useCase, flow, logicalTime, suffix });
      const client = await engine();
      const run = await transaction(pool, async (tx) => {
        const inserted = await insertFlowRun(tx, { id, useCase, flow, logicalTime, trigger, parameters });
        if (inserted !== null) await client.enqueue(tx, inserted);
        return inserted;
      });
      if (run !== null) await announce(pool, { id, useCase }, logger);
      return { id, created: run !== null };
    },
    async cancel(id) {
      const cancelled = await cancelFlowRun(pool, id);
      if (cancelled === null) {
        const run = await existing(id);
        if (run.state === 'cancelled') return run;
        throw new AssayError(
          'CONFLICT',
          `the run has ${run.state}; only a queued or running one can be cancelled`,
        );
      }
      await announce(pool, { id, useCase: cancelled.useCase }, logger);
      return cancelled;
    },
    async retry(id) {
      const client = await engine();
      const queued = await transaction(pool, async (tx) => {
        const run = await retryFlowRun(tx, id);
        if (run !== null) await client.enqueue(tx, run);
        return run;
      });
      if (queued === null) {
        const run = await existing(id);
        throw new AssayError(
          'CONFLICT',
          `the run is ${run.state}; only a failed or cancelled one can be retried`,
        );
      }
      await announce(pool, { id, useCase: queued.useCase }, logger);
      return queued;
    },
    async get(id) {
      const run = await existing(id);
      return { ...run, tasks: await listTaskRuns(pool, id) };
    },
    list: (filter) => listFlowRuns(pool, filter),
    async logs(id, page = {}) {
      await existing(id);
      return listFlowLog(pool, { flowRunId: id, ...page });
    },
    async close() {
      if (opened !== undefined) await (await opened).close();
      if (options.pool === undefined) await pool.end();
    },
  };
}
