import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openArtifactStore } from '@assay/artifacts';
import { createFlowClient } from '@assay/flows';
import { createRegistryClient } from '@assay/registry-client';
import { createLogger, createMetrics, listen, readConfig, runMain } from '@assay/runtime';
import { createPool, findApiKey } from '@assay/store';
import { warmUpParser } from '@assay/use-case';
import { createApp, service } from './app.ts';
import { settings } from './config.ts';

const versionOf = (packageFile: URL): string =>
  (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version;

await runMain(
  async (env, lifecycle) => {
    const config = readConfig(settings, env);
    const logger = createLogger({ service, level: config.LOG_LEVEL, pretty: config.LOG_FORMAT === 'pretty' });
    lifecycle.logTo(logger);

    const pool = createPool({
      url: config.DATABASE_URL,
      max: 8,
      applicationName: service,
      onError: (error) => logger.debug({ err: error }, 'lost an idle connection to Postgres'),
    });
    lifecycle.onStop('database', () => pool.end());
    const flows = createFlowClient({ databaseUrl: config.DATABASE_URL, pool, logger });
    lifecycle.onStop('flow client', () => flows.close());
    const s3 = {
      endpoint: config.S3_ENDPOINT,
      region: config.S3_REGION,
      accessKeyId: config.S3_ACCESS_KEY_ID,
      secretAccessKey: config.S3_SECRET_ACCESS_KEY,
    };

    const app = createApp({
      config,
      logger,
      metrics: createMetrics({ service }),
      pool,
      artifacts: await openArtifactStore({ root: config.ARTIFACT_ROOT, s3 }),
      s3,
      registry: createRegistryClient({
        url: config.REGISTRY_URL,
        ...(config.ASSAY_API_KEY === undefined ? {} : { apiKey: config.ASSAY_API_KEY }),
      }),
      flows,
      heavyThreadFile: fileURLToPath(new URL('./heavy/heavy-thread.js', import.meta.url)),
      now: () => new Date(),
      codeVersion: versionOf(new URL('../package.json', import.meta.url)),
      findKey: (sha256) => findApiKey(pool, sha256),
    });
    lifecycle.onStop('flows', () => app.stop());
    warmUpParser();
    await app.start();

    const { HOST: host, TRAINING_WORKER_PORT: port } = config;
    const listening = await listen(app.server, { host, port, setting: 'TRAINING_WORKER_PORT' });
    lifecycle.onStop('http', () => listening.close());
    lifecycle.onStop('readiness', () => app.health.stopping());
    logger.info({ port: listening.port }, 'training worker is up');
  },
  // Runs under way are wound down and handed over: a fit is cut, a database write is not.
  { service, graceMs: 15_000 },
);
