import { fileURLToPath } from 'node:url';
import { createFlowClient } from '@assay/flows';
import { createRegistryClient } from '@assay/registry-client';
import { createLogger, createMetrics, listen, readConfig, runMain } from '@assay/runtime';
import { createPool, findApiKey } from '@assay/store';
import { createApp, service } from './app.ts';
import { settings } from './config.ts';
import { readWebFiles } from './files/web-files.ts';

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

    const app = createApp({
      config,
      logger,
      metrics: createMetrics({ service }),
      pool,
      flows,
      registry: createRegistryClient({
        url: config.REGISTRY_URL,
        // A person waits for the page: a registry that is away is said so soon, and asked again by the next load.
        backOff: { attempts: 3, baseMs: 100, maxMs: 400 },
        timeoutMs: 8_000,
        ...(config.ASSAY_API_KEY === undefined ? {} : { apiKey: config.ASSAY_API_KEY }),
      }),
      webFiles: await readWebFiles(fileURLToPath(new URL('web/', import.meta.url))),
      fetch,
      now: () => new Date(),
      findKey: (sha256) => findApiKey(pool, sha256),
    });
    await app.start();

    const { HOST: host, CONSOLE_PORT: port } = config;
    const listening = await listen(app.server, { host, port, setting: 'CONSOLE_PORT' });
    lifecycle.onStop('http', () => listening.close());
    // Before the server closes: an open event stream would keep it from doing so.
    lifecycle.onStop('events', () => app.stop());
    lifecycle.onStop('readiness', () => app.health.stopping());
    if (config.ASSAY_AUTH === 'off') logger.warn('no keys are asked for (ASSAY_AUTH=off): loopback only');
    logger.info({ port: listening.port }, 'shows the platform');
  },
  { service },
);
