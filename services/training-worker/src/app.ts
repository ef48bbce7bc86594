import type { Server } from 'node:http';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { ArtifactStore, S3Settings } from '@assay/artifacts';
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
import { listUseCaseNames, type Pool } from '@assay/store';
import type { Config } from './config.ts';
import type { FlowParts } from './flows/flow-parts.ts';
import { ingestFlow } from './flows/ingest/ingest-flow.ts';
import { trainFlow } from './flows/train/train-flow.ts';
import { createHeavyPool } from './heavy/heavy-pool.ts';
import { reconcile } from './watch/reconcile.ts';
import { createRemoteSources } from './watch/remote-sources.ts';
import { retryFaults } from './watch/retry-faults.ts';
import { createStableFiles } from './watch/stable-file.ts';
import { createWatcher } from './watch/watcher.ts';

export const service = 'training-worker';

export interface AppParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly pool: Pool;
  readonly artifacts: ArtifactStore;
  readonly s3: S3Settings;
  readonly registry: RegistryClient;
  readonly flows: FlowClient;
  /** The compiled module that worker threads run. */
  readonly heavyThreadFile: string;
  readonly now: () => Date;
  /** Of this program: its version, and the commit where the build says it. */
  readonly codeVersion: string;
  readonly findKey: (sha256: string) => Promise<Identity | null>;
}

export interface App {
  readonly server: Server;
  readonly health: Health;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Builds the service from what it depends on. Does not listen. */
export function createApp(parts: AppParts): App {
  const { config, logger, metrics, pool, flows, now } = parts;
  const dir = resolve(config.DATA_FILES_DIR);
  const heavy = createHeavyPool({
    file: parts.heavyThreadFile,
    threads: config.TRAINING_THREADS || availableParallelism(),
  });
  const flowParts: FlowParts = {
    pool,
    artifacts: parts.artifacts,
    registry: parts.registry,
    heavy,
    flows,
    dataFilesDir: dir,
    sources: {
      folders: [dir],
      hosts: config.SOURCE_HOSTS,
      buckets: config.SOURCE_BUCKETS,
      s3: parts.s3,
      maxBytes: config.SOURCE_MAX_BYTES,
    },
    scratchDir: join(config.ASSAY_STATE_DIR, 'scratch'),
    now,
    codeVersion: parts.codeVersion,
  };
  const worker = createFlowWorker({
    databaseUrl: config.DATABASE_URL,
    kind: service,
    flows: [ingestFlow(flowParts), trainFlow(flowParts)],
    concurrency: config.TRAINING_CONCURRENCY,
    logger,
    metrics,
  });
  const files = createStableFiles(now);
  const sources = createRemoteSources({
    policy: flowParts.sources,
    everyMs: config.SOURCE_POLL_SECONDS * 1000,
    now,
    logger,
  });
  const watcher = createWatcher({
    dir,
    pollMs: config.DATA_POLL_SECONDS * 1000,
    look: () =>
      reconcile({ dir, defaultUseCase: config.DEFAULT_USE_CASE, pool, flows, files, sources, logger, now }),
    logger,
  });
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
      'data-files': () =>
        watcher.lastError
          ? { state: 'degraded', detail: 'the folder of use cases cannot be looked at' }
          : { state: 'up' },
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
  return {
    server: createHttpServer(
      api.finish({ title: 'Assay training worker', version: '0.1.0', description: 'Health and metrics.' }),
    ),
    health,
    async start() {
      await worker.start();
      await retryFaults(flows, await listUseCaseNames(pool), logger);
      watcher.start();
      logger.info({ dir }, 'watches the folder of use cases');
    },
    async stop() {
      await watcher.stop();
      await worker.stop();
      await heavy.close();
    },
  };
}
