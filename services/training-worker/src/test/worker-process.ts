import { openArtifactStore } from '@assay/artifacts';
import { createFlowClient } from '@assay/flows';
import { createRegistryClient } from '@assay/registry-client';
import { createMetrics, readConfig, silentLogger } from '@assay/runtime';
import { createPool } from '@assay/store';
import { createApp } from '../app.ts';
import { settings } from '../config.ts';

/**
 * The worker as a process of its own, which a test can kill: its settings as JSON, and the module of its threads. It says
 * "up" when it has begun to watch.
 */
const [given, heavyThreadFile] = process.argv.slice(2);
const config = readConfig(settings, JSON.parse(given!) as Record<string, string>);
const pool = createPool({ url: config.DATABASE_URL, max: 8, applicationName: 'worker-under-test' });
const app = createApp({
  config,
  logger: silentLogger,
  metrics: createMetrics({ service: 'training-worker' }),
  pool,
  artifacts: await openArtifactStore({ root: config.ARTIFACT_ROOT }),
  s3: { region: 'us-east-1' },
  registry: createRegistryClient({ url: config.REGISTRY_URL }),
  flows: createFlowClient({ databaseUrl: config.DATABASE_URL, pool, logger: silentLogger }),
  heavyThreadFile: heavyThreadFile!,
  now: () => new Date(),
  codeVersion: 'test',
  findKey: async () => null,
});
await app.start();
process.stdout.write('up\n');
