import { randomUUID } from 'node:crypto';
import { openArtifactStore } from '@assay/artifacts';
import { channels } from '@assay/contracts';
import { createLogger, createMetrics, listen, readConfig, runMain } from '@assay/runtime';
import { createPool, findApiKey, listenTo } from '@assay/store';
import { createApp, service } from './app.ts';
import { settings } from './config.ts';
import { judgeInThread } from './governance/judge-in-thread.ts';

await runMain(
  async (env, lifecycle) => {
    const config = readConfig(settings, env);
    const logger = createLogger({ service, level: config.LOG_LEVEL, pretty: config.LOG_FORMAT === 'pretty' });
    lifecycle.logTo(logger);

    const pool = createPool({
      url: config.DATABASE_URL,
      max: 10,
      applicationName: service,
      onError: (error) => logger.debug({ err: error }, 'lost an idle connection to Postgres'),
    });
    lifecycle.onStop('database', () => pool.end());

    const {
      S3_ENDPOINT: endpoint,
      S3_ACCESS_KEY_ID: accessKeyId,
      S3_SECRET_ACCESS_KEY: secretAccessKey,
    } = config;
    const artifacts = await openArtifactStore({
      root: config.ARTIFACT_ROOT,
      s3: {
        region: config.S3_REGION,
        ...(endpoint === undefined ? {} : { endpoint }),
        ...(accessKeyId === undefined ? {} : { accessKeyId }),
        ...(secretAccessKey === undefined ? {} : { secretAccessKey }),
      },
    });

    const app = createApp({
      config,
      logger,
      metrics: createMetrics({ service }),
      pool,
      artifacts,
      judge: judgeInThread,
      now: () => new Date(),
      random: Math.random,
      newRunId: () => randomUUID().replaceAll('-', ''),
      findKey: (sha256) => findApiKey(pool, sha256),
    });
    lifecycle.onStop('registrations', () => app.stop());
    app.start();
    const following = await listenTo({
      url: config.DATABASE_URL,
      channels: [channels.registryEvent],
      onNotification: () => app.news(),
      onReconnect: () => app.news(),
      log: (line) => logger.debug(line),
    });
    lifecycle.onStop('events', () => following.close());

    const { HOST: host, REGISTRY_PORT: port } = config;
    const listening = await listen(app.server, { host, port, setting: 'REGISTRY_PORT' });
    lifecycle.onStop('http', () => listening.close());
    lifecycle.onStop('readiness', () => app.health.stopping());
    if (config.ASSAY_AUTH === 'off') logger.warn('no keys are asked for (ASSAY_AUTH=off): loopback only');
    logger.info({ port: listening.port, artifacts: artifacts.root }, 'answers MLflow clients');
  },
  { service },
);
