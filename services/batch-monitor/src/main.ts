import { openArtifactStore } from '@assay/artifacts';
import { createFlowClient } from '@assay/flows';
import { createRegistryClient } from '@assay/registry-client';
import { createLogger, createMetrics, listen, readConfig, runMain } from '@assay/runtime';
import { createPool, findApiKey } from '@assay/store';
import { createApp, service } from './app.ts';
import { settings } from './config.ts';

await runMain(
  async (env, lifecycle) => {
    const config = readConfig(settings, env);
    const logger = createLogger({ service, level: config.LOG_LEVEL, pretty: config.LOG_FORMAT === 'pretty' });
    lifecycle.logTo(logger);

    const pool = createPool({
      url: config.DATABASE_URL,
      // A run that decides on a retraining holds one connection and needs another.
      max: 4 + 2 * config.BATCH_CONCURRENCY,
      applicationName: service,
      onError: (error) => logger.debug({ err: error }, 'lost an idle connection to Postgres'),
    });
    lifecycle.onStop('database', () => pool.end());
    const flows = createFlowClient({ databaseUrl: config.DATABASE_URL, pool, logger });
    lifecycle.onStop('flow client', () => flows.close());

    const app = createApp({
      config,
      logger,
      metrics: createMetrics({ service }),
      pool,
      artifacts: await openArtifactStore({
        root: config.ARTIFACT_ROOT,
        s3: {
          endpoint: config.S3_ENDPOINT,
          region: config.S3_REGION,
          accessKeyId: config.S3_ACCESS_KEY_ID,
          secretAccessKey: config.S3_SECRET_ACCESS_KEY,
        },
      }),
      registry: createRegistryClient({
        url: config.REGISTRY_URL,
        ...(config.ASSAY_API_KEY === undefined ? {} : { apiKey: config.ASSAY_API_KEY }),
      }),
      flows,
      now: () => new Date(),
      findKey: (sha256) => findApiKey(pool, sha256),
      fetch: globalThis.fetch,
    });
    lifecycle.onStop('flows', () => app.stop());
    await app.start();

    const { HOST: host, BATCH_MONITOR_PORT: port } = config;
    const listening = await listen(app.server, { host, port, setting: 'BATCH_MONITOR_PORT' });
    lifecycle.onStop('http', () => listening.close());
    lifecycle.onStop('readiness', () => app.health.stopping());
    logger.info({ port: listening.port }, 'batch monitor is up');
  },
  { service },
);
