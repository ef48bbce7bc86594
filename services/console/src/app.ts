import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { channels } from '@assay/contracts';
import type { FlowClient } from '@assay/flows';
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
import { listenTo, type Pool } from '@assay/store';
import type { Config } from './config.ts';
import type { ConsoleParts } from './console-parts.ts';
import { createVersionJson } from './evaluation/version-json.ts';
import { consoleEventOf } from './events/console-event-of.ts';
import { createEventHub } from './events/event-hub.ts';
import { createEventStreams } from './events/event-streams.ts';
import { webConsole } from './files/web-console.ts';
import type { WebFile } from './files/web-files.ts';
import { linksOf } from './links.ts';
import { alertmanagerRoute } from './routes/alertmanager.ts';
import { apiKeyRoutes } from './routes/api-keys.ts';
import { backfillRoute } from './routes/backfills.ts';
import { entitiesRoute } from './routes/entities.ts';
import { eventRoute } from './routes/events.ts';
import { flowRunRoutes } from './routes/flow-runs.ts';
import { historyRoute } from './routes/history.ts';
import { modelRoutes } from './routes/models.ts';
import { monitoringRoutes } from './routes/monitoring.ts';
import { predictRoutes } from './routes/predict.ts';
import { sessionRoute } from './routes/session.ts';
import { startFlowRunRoute } from './routes/start-flow-run.ts';
import { useCaseRoutes } from './routes/use-cases.ts';
import { validateRoute } from './routes/validate.ts';
import { createStoredParser } from './use-cases/parsed-use-cases.ts';

export const service = 'console';
const version = '0.1.0';

export interface AppParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly pool: Pool;
  readonly flows: FlowClient;
  readonly registry: RegistryClient;
  readonly webFiles: ReadonlyMap<string, WebFile>;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  readonly findKey: (sha256: string) => Promise<Identity | null>;
}

export interface App {
  readonly server: Server;
  readonly health: Health;
  /** Begins to hear what changes in the database. */
  start(): Promise<void>;
  /** Ends the event streams, so that the server can close, and stops listening. */
  stop(): Promise<void>;
}

/** Builds the service from what it depends on. Does not listen. */
export function createApp(app: AppParts): App {
  const { config, logger, metrics, pool } = app;
  const hub = createEventHub({ instance: randomUUID().slice(0, 8), keep: 1000 });
  const parts: ConsoleParts = {
    pool,
    flows: app.flows,
    registry: app.registry,
    evaluations: createVersionJson(app.registry, 'evaluation.json'),
    examples: createVersionJson(app.registry, 'example.json', 50),
    parseStored: createStoredParser(),
    streams: createEventStreams(hub, { heartbeatMs: 15_000 }),
    now: app.now,
    logger,
    fetch: app.fetch,
    inferenceUrl: config.INFERENCE_URL.replace(/\/+$/, ''),
    inferenceKey: config.ASSAY_API_KEY,
    links: linksOf(config),
  };
  const health = createHealth({
    parts: {
      database: async () => {
        await pool.query('SELECT 1');
        return { state: 'up' };
      },
      web: () =>
        app.webFiles.has('/index.html')
          ? { state: 'up' }
          : {
              state: 'degraded',
              detail: 'the web console has not been built (npm run build); the API works',
            },
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
      identify: identifyKey({ apiKey: config.ASSAY_API_KEY, findBySha256: app.findKey }),
      allowedHosts: config.ALLOWED_HOSTS,
    }),
    bodyLimitBytes: 2_000_000,
  });
  sessionRoute(api, parts, { version, auth: config.ASSAY_AUTH });
  validateRoute(api);
  useCaseRoutes(api, parts);
  historyRoute(api, parts);
  entitiesRoute(api, parts);
  monitoringRoutes(api, parts);
  startFlowRunRoute(api, parts);
  backfillRoute(api, parts);
  flowRunRoutes(api, parts);
  modelRoutes(api, parts);
  predictRoutes(api, parts);
  apiKeyRoutes(api, parts);
  alertmanagerRoute(api, parts);
  eventRoute(api, parts);
  api.express.use(webConsole(app.webFiles, api.guard('open')));

  let listening: { close(): Promise<void> } | undefined;
  return {
    server: createHttpServer(
      api.finish({
        title: 'Assay control API',
        version,
        description: 'Use cases, flow runs, models, monitoring.',
      }),
    ),
    health,
    async start() {
      listening = await listenTo({
        url: config.DATABASE_URL,
        channels: Object.values(channels),
        onNotification: (channel, payload) => {
          const event = consoleEventOf(channel, payload);
          if (event !== null) hub.publish(event);
        },
        // What was sent while the connection was away is lost: whoever watches looks again.
        onReconnect: () => hub.publish({ kind: 'resync' }),
        log: (line) => logger.warn(line),
      });
    },
    async stop() {
      parts.streams.closeAll();
      await listening?.close();
    },
  };
}
