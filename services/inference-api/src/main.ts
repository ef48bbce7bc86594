import { fileURLToPath } from 'node:url';
import { createRegistryClient } from '@assay/registry-client';
import { createLogger, createMetrics, listen, readConfig, runMain } from '@assay/runtime';
import { createPool, findApiKey, listUseCaseNames } from '@assay/store';
import { warmUpParser } from '@assay/use-case';
import { createApp, service } from './app.ts';
import { settings } from './config.ts';

await runMain(
  async (env, lifecycle) => {
    const config = readConfig(settings, env);
    const logger = createLogger({ service, level: config.LOG_LEVEL, pretty: config.LOG_FORMAT === 'pretty' });
    lifecycle.logTo(logger);

    const pool = createPool({
      url: config.DATABASE_URL,
      max: 4,
      applicationName: service,
      onError: (error) => logger.debug({ err: error }, 'lost an idle connection to Postgres'),
    });
    lifecycle.onStop('database', () => pool.end());

    const registry = createRegistryClient({
      url: config.REGISTRY_URL,
      // The follower asks again each second anyway: long pauses in between would only delay it.
      backOff: { attempts: 2, baseMs: 100, maxMs: 500 },
      ...(config.ASSAY_API_KEY === undefined ? {} : { apiKey: config.ASSAY_API_KEY }),
    });
    const app = createApp({
      config,
      logger,
      metrics: createMetrics({ service }),
      pool,
      registry,
      bundleThreadFile: fileURLToPath(new URL('./models/bundle-thread.js', import.meta.url)),
      now: () => new Date(),
      useCaseNames: () => listUseCaseNames(pool),
      findKey: (sha256) => findApiKey(pool, sha256),
    });
    lifecycle.onStop('predictions', () => app.stop());
    warmUpParser();
    await app.start();

    const { HOST: host, INFERENCE_PORT: port } = config;
    const listening = await listen(app.server, { host, port, setting: 'INFERENCE_PORT' });
    lifecycle.onStop('http', () => listening.close());
    lifecycle.onStop('readiness', () => app.health.stopping());
    logger.info({ port: listening.port, defaultUseCase: config.DEFAULT_USE_CASE }, 'answers predictions');
  },
  { service },
);
