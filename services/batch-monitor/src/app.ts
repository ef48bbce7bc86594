import type { Server } from 'node:http';
import type { ArtifactStore } from '@assay/artifacts';
import { type Champion, channels } from '@assay/contracts';
import { createFlowWorker, type FlowClient } from '@assay/flows';
import type { RegistryClient } from '@assay/registry-client';
import {
  createAccess,
  createApi,
  createHealth,
  createHttpServer,
  type Health,
  type Identity,
  identifyKey,
  type Logger,
  type Metrics,
} from '@assay/runtime';
import { claimSimulation, listenTo, listUseCaseOverviews, newestLogicalTime, type Pool } from '@assay/store';
import type { UseCase } from '@assay/use-case';
import { watchAlerts } from './alerts/watch-alerts.ts';
import type { Config } from './config.ts';
import { batchFlow } from './flows/batch/batch-flow.ts';
import { monitorFlow } from './flows/monitor/monitor-flow.ts';
import { showBatchPeriods } from './gauges/batch-periods.ts';
import { showSkills } from './gauges/champion-skills.ts';
import { showMonitoring } from './gauges/monitoring-gauges.ts';
import { registerMonitoringMetrics } from './gauges/monitoring-metrics.ts';
import { createChampionModels, type VersionSource } from './models/champion-models.ts';
import { repeatedly } from './repeatedly.ts';
import { createScheduler } from './schedule/scheduler.ts';
import { validUseCases } from './schedule/valid-use-cases.ts';
import { simulateRequests } from './simulation/simulate-requests.ts';
import { createSimulator } from './simulation/simulator.ts';

export const service = 'batch-monitor';

export interface AppParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly pool: Pool;
  readonly artifacts: ArtifactStore;
  readonly registry: VersionSource & Pick<RegistryClient, 'champions'>;
  readonly flows: FlowClient;
  readonly now: () => Date;
  readonly findKey: (sha256: string) => Promise<Identity | null>;
  readonly fetch: typeof globalThis.fetch;
}

export interface App {
  readonly server: Server;
  readonly health: Health;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const lookEveryMs = 5_000;
const gaugesEveryMs = 5_000;
const alertsEveryMs = 10_000;

/** Builds the service from what it depends on. Does not listen. */
export function createApp(parts: AppParts): App {
  const { config, logger, metrics, pool, registry, flows, now } = parts;
  const models = createChampionModels(registry);
  const dependencies = { pool, artifacts: parts.artifacts, models, flows, now };
  const worker = createFlowWorker({
    databaseUrl: config.DATABASE_URL,
    kind: service,
    flows: [batchFlow(dependencies), monitorFlow(dependencies)],
    concurrency: config.BATCH_CONCURRENCY,
    logger,
    metrics,
  });

  /** Of the use cases that there are; undefined until the registry has been read. */
  let champions: readonly Champion[] | undefined;
  let inForce: readonly UseCase[] = [];
  const scheduler = createScheduler({
    flows,
    lastRun: (of) => newestLogicalTime(pool, of),
    hasChampion: (useCase) => champions?.some(({ name }) => name === useCase),
    logger,
    now,
  });
  const stopping = new AbortController();
  const monitoring = registerMonitoringMetrics(metrics.registry);
  const simulation = {
    pool,
    models,
    inferenceUrl: config.INFERENCE_URL,
    apiKey: config.ASSAY_API_KEY,
    fetch: parts.fetch,
    logger,
    count: (useCase: string, result: 'answered' | 'refused') =>
      monitoring.simulated.inc({ use_case: useCase, result }),
  };
  const simulator = createSimulator({
    send: (useCase, tick) => simulateRequests(simulation, useCase, tick, stopping.signal),
    claim: (useCase, tick, work) => claimSimulation(pool, { useCase, tick }, work),
    logger,
    now,
  });
  const look = repeatedly(lookEveryMs, logger, async () => {
    const overviews = await listUseCaseOverviews(pool);
    const useCases = validUseCases(overviews);
    inForce = useCases;
    await scheduler.follow(useCases);
    showBatchPeriods(monitoring, useCases, now());
    const present = new Set(overviews.map(({ name }) => name));
    const read = await registry.champions();
    champions = read.champions.filter(({ name }) => present.has(name));
    // Without a champion there is nobody to ask.
    const asked = new Set(champions.map(({ name }) => name));
    await simulator.follow(useCases.filter(({ name }) => asked.has(name)));
    if (read.changed) gauges.now();
    await scheduler.catchUp();
  });

  const gauges = repeatedly(gaugesEveryMs, logger, async () => {
    await showMonitoring(monitoring, pool);
    await showSkills(monitoring, champions ?? [], models, stopping.signal);
  });

  const watch = watchAlerts({ pool, logger, now });
  const alerts = repeatedly(alertsEveryMs, logger, () => watch.look(inForce));

  const health = createHealth({
    parts: {
      database: async () => {
        await pool.query('SELECT 1');
        return { state: 'up' };
      },
      flows: () =>
        worker.isConnected()
          ? { state: 'up' }
          : { state: 'down', detail: 'the lock of the flow worker is not held' },
      registry: () => look.health('the registry or the database could not be read'),
      gauges: () => gauges.health('the gauges show what was read before'),
      alerts: () => alerts.health('the alerts of the use-case files could not be looked at'),
    },
  });
  const api = createApi({
    service,
    logger,
    metrics,
    health,
    access: createAccess({
      auth: config.ASSAY_AUTH,
      production: config.ASSAY_ENV === 'production',
      identify: identifyKey({ apiKey: config.ASSAY_API_KEY, findBySha256: parts.findKey }),
      allowedHosts: config.ALLOWED_HOSTS,
    }),
    bodyLimitBytes: 65_536,
  });
  const server = createHttpServer(
    api.finish({ title: 'Assay batch monitor', version: '0.1.0', description: 'Health and metrics.' }),
  );
  let listener: { close(): Promise<void> } | undefined;

  return {
    server,
    health,
    async start() {
      await worker.start();
      look.start();
      gauges.start();
      alerts.start();
      listener = await listenTo({
        url: config.DATABASE_URL,
        channels: [channels.registry, channels.useCase],
        onNotification: () => look.now(),
        onReconnect: () => look.now(),
        log: (line) => logger.debug(line),
      });
      logger.info('watches schedules and models');
    },
    async stop() {
      stopping.abort();
      await listener?.close();
      await Promise.all([look.stop(), gauges.stop(), alerts.stop()]);
      await scheduler.stop();
      await simulator.stop();
      await worker.stop();
    },
  };
}
