import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { channels, type WorkerKind } from '@assay/contracts';
import type { Logger } from '@assay/runtime';
import { createPool, getFlowRun, lastFlowSuccesses, listenTo, lostAmongFlowRuns } from '@assay/store';
import type { Registry } from 'prom-client';
import { createActiveRuns } from './active-runs.ts';
import { type Engine, startEngine } from './engine.ts';
import { createEngineClient } from './engine-client.ts';
import { holdExecutorLock } from './executor-lock.ts';
import type { FlowDefinition } from './flow-definition.ts';
import { createFlowLogBuffer } from './flow-log-buffer.ts';
import { createFlowMetrics } from './flow-metrics.ts';
import { failOrphans } from './orphans.ts';
import { createReaper } from './reaper.ts';
import { repeat } from './repeat.ts';
import { type FlowRunner, runFlow } from './run-flow.ts';

export interface FlowWorkerOptions {
  readonly databaseUrl: string;
  readonly kind: WorkerKind;
  readonly flows: readonly FlowDefinition[];
  /** Runs at the same time in this process. */
  readonly concurrency: number;
  readonly logger: Logger;
  readonly metrics: { readonly registry: Registry };
  readonly now?: () => Date;
  /** DBOS's records of finished runs are deleted after this many days; flow_run and task_run stay. Default 7. */
  readonly keepEngineDays?: number;
}

export interface FlowWorker {
  /** Unique to this process and start. */
  readonly executor: string;
  start(): Promise<void>;
  /** Lets go of the runs under way so that another worker goes on at once, or this one after its restart. */
  stop(): Promise<void>;
  /** False while the lock that proves that this process lives is not held: Postgres is away. */
  isConnected(): boolean;
}

const reapEveryMs = 2000;
const reapGraceMs = 6000;
const watchEveryMs = 1000;
const orphansEveryMs = 30_000;
const windDownMs = 12_000;

/**
 * A process that runs flows of its kind's queue. Several share the queue; when one dies the others take over its runs.
 *
 * @example
 * const worker = createFlowWorker({ databaseUrl, kind: 'batch-monitor', flows: [batch, monitor], concurrency: 2, logger, metrics });
 * await worker.start();
 */
export function createFlowWorker(options: FlowWorkerOptions): FlowWorker {
  const { databaseUrl, kind, logger } = options;
  const executor = `${kind}@${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const metrics = createFlowMetrics(options.metrics.registry);
  const active = createActiveRuns();
  const stops: (() => Promise<void>)[] = [];
  let stopping = false;
  let connected = () => false;

  async function start(): Promise<void> {
    const pool = createPool({
      url: databaseUrl,
      max: 4 + options.concurrency,
      applicationName: `assay-flows-${kind}`,
      onError: (error) => logger.warn({ err: error }, 'lost a connection to Postgres'),
    });
    stops.push(() => pool.end());
    const logBuffer = createFlowLogBuffer({ db: pool, logger });
    stops.push(() => logBuffer.flush());
    const engineClient = await createEngineClient({ databaseUrl, pool, logger });
    stops.push(() => engineClient.close());
    const lock = await holdExecutorLock({ databaseUrl, executor, logger });
    connected = () => lock.heldForMs() > 0;
    stops.push(() => lock.release());

    const runner: FlowRunner = {
      pool,
      executor,
      logger,
      logBuffer,
      metrics,
      now: options.now ?? (() => new Date()),
      flows: new Map(options.flows.map((flow) => [flow.flow, flow])),
      active,
    };
    const engine: Engine = await startEngine({
      databaseUrl,
      kind,
      executor,
      concurrency: options.concurrency,
      logger,
      run: async (id, attempt) => {
        const done = !stopping && (await runFlow(runner, id, attempt));
        // DBOS ends a run when this returns. One that is handed over must not end, so this does not return.
        if (!done) await new Promise<never>(() => {});
      },
    });
    stops.push(async () => {
      for (const run of active.list()) active.interrupt(run.id, 'stopping');
      await Promise.race([
        Promise.all(active.list().map((run) => run.done)),
        new Promise((resolve) => setTimeout(resolve, windDownMs).unref()),
      ]);
      await engine.stop();
      const left = (await engineClient.inHand(kind)).filter((run) => run.executor === executor);
      await engineClient.putBack(
        kind,
        left.map((run) => run.workflowId),
      );
    });

    const reaper = createReaper({
      kind,
      executor,
      pool,
      engine: engineClient,
      lock,
      graceMs: reapGraceMs,
      logger,
    });
    stops.push(repeat(reapEveryMs, () => reaper.tick(), logger));
    const watch = async () => {
      const running = active.list();
      const runs = running.map(({ id, attempt }) => ({ id, attempt }));
      for (const id of await lostAmongFlowRuns(pool, { executor, runs })) {
        const run = await getFlowRun(pool, id);
        active.interrupt(id, run?.state === 'cancelled' ? 'cancelled' : 'taken');
      }
    };
    stops.push(repeat(watchEveryMs, watch, logger));
    stops.push(
      repeat(orphansEveryMs, () => failOrphans({ kind, pool, engine: engineClient, logger }), logger),
    );
    const showSuccesses = async () => {
      const flows = options.flows.map((flow) => flow.flow);
      for (const { useCase, flow, finishedAt } of await lastFlowSuccesses(pool, flows)) {
        metrics.succeededAt({ useCase, flow, at: finishedAt });
      }
    };
    await showSuccesses();
    stops.push(repeat(15_000, showSuccesses, logger));
    const keptMs = (options.keepEngineDays ?? 7) * 86_400_000;
    const clear = async () => {
      await engineClient.deleteFinished(kind, new Date(runner.now().getTime() - keptMs));
    };
    stops.push(repeat(600_000, clear, logger));
    const listener = await listenTo({
      url: databaseUrl,
      channels: [channels.flowRun],
      onNotification: (_channel, payload) => {
        if (active.get(payload.id) !== undefined) watch().catch(() => {});
      },
      log: (line) => logger.debug(line),
    });
    stops.push(() => listener.close());
    logger.info({ executor, flows: options.flows.map((flow) => flow.flow) }, 'flow worker started');
  }

  async function stop(): Promise<void> {
    stopping = true;
    for (const step of stops.reverse().splice(0)) {
      await step().catch((error: unknown) =>
        logger.warn({ err: error }, 'a part of the flow worker did not stop well'),
      );
    }
  }

  return { executor, start, stop, isConnected: () => connected() };
}
