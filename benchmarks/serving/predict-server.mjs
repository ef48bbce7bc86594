// The inference API as main.ts starts it, with a registry of one version in memory. Arguments: Postgres, state, model.
import { fileURLToPath } from 'node:url';
import { channels } from '@assay/contracts';
import { createLogger, createMetrics, listen, readConfig } from '@assay/runtime';
import { createPool, notify } from '@assay/store';
import { createApp, service } from '../../services/inference-api/dist/app.js';
import { settings } from '../../services/inference-api/dist/config.js';
import { goldBundle } from './gold-bundle.mjs';

const [databaseUrl, stateDir, estimator] = process.argv.slice(2);
const { files, rows, timeColumn } = await goldBundle(estimator);
const pool = createPool({ url: databaseUrl, max: 4, applicationName: service });
await pool.query(
  `INSERT INTO assay.observation (use_case, time, "values", snapshot_sha256)
   SELECT 'gold-price', to_timestamp((v->>$2)::float8 / 1000), v, 'benchmark' FROM jsonb_array_elements($1::jsonb) v
   ON CONFLICT DO NOTHING`,
  [JSON.stringify(rows), timeColumn],
);
await notify(pool, channels.observations, { useCase: 'gold-price' });
const champion = {
  name: 'gold-price',
  version: '1',
  runId: 'benchmark',
  source: 'mlflow-artifacts:/bundle',
  servable: 'assay',
  movedAt: new Date().toISOString(),
};
const app = createApp({
  config: readConfig(settings, {
    DATABASE_URL: databaseUrl,
    ASSAY_STATE_DIR: stateDir,
    ASSAY_AUTH: 'off',
    RATE_LIMIT_PER_SECOND: '0',
  }),
  logger: createLogger({ service, level: 'silent' }),
  metrics: createMetrics({ service }),
  pool,
  registry: {
    champions: async () => ({ champions: [champion], changed: false }),
    getFolder: async () => files,
  },
  bundleThreadFile: fileURLToPath(
    new URL('../../services/inference-api/dist/models/bundle-thread.js', import.meta.url),
  ),
  now: () => new Date(),
  useCaseNames: async () => ['gold-price'],
  findKey: async () => null,
});
await app.start();
const { port } = await listen(app.server, { host: '127.0.0.1', port: 0, setting: 'INFERENCE_PORT' });
const url = `http://127.0.0.1:${port}`;
while (!(await (await fetch(`${url}/models`)).json()).models.length)
  await new Promise((done) => setTimeout(done, 50));
process.stdout.write(`${url}\n`);
