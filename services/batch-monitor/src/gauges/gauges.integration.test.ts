import { removeUseCase } from '@assay/store';
import { createTestDatabase, parseMetrics, sampleValue, type TestDatabase } from '@assay/testkit';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { bakeryBundle, bakeryRows, bakeryText, day, firstDay } from '../test/bakery.ts';
import { standInRegistry } from '../test/stand-in-registry.ts';
import {
  newFolder,
  observe,
  putUseCase,
  removeFolder,
  resultOf,
  type StartedApp,
  startApp,
  until,
} from '../test/start-app.ts';

let database: TestDatabase;
const registry = standInRegistry();
const folder = newFolder();
const name = 'bread';
const logicalTime = new Date(firstDay + 499.5 * day);
/** One at a time: a process has one flow worker. */
let app: StartedApp | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(stop);
afterAll(async () => {
  await database.drop();
  removeFolder(folder);
});

async function start(): Promise<StartedApp> {
  app = await startApp({ databaseUrl: database.url, registry, folder });
  return app;
}

async function stop(): Promise<void> {
  await app?.stop();
  app = undefined;
}

/** The samples once there is one of that name. */
const samplesWith = (app: StartedApp, metric: string) =>
  until(
    async () => parseMetrics(await app.metrics()),
    (samples) => samples.some((sample) => sample.name === metric),
  );

it('show what the database holds, also after a restart', async () => {
  const first = await start();
  await putUseCase(first.pool, name, bakeryText({ name }));
  registry.promote(name, 1, bakeryBundle({ name }));
  await observe(first.pool, name, [...bakeryRows(0, 430), ...bakeryRows(430, 500, { shift: 3 })]);
  const batch = resultOf<{ monitorRunId: string }>(await first.run(name, 'batch', logicalTime));
  const monitored = resultOf<{ drift: { share: number }; performance: { value: number; reference: number } }>(
    await first.finished(batch.monitorRunId),
  );
  await stop();

  const of = { use_case: name };
  const samples = await samplesWith(await start(), 'assay_model_skill');
  const value = (metric: string, labels = {}) => sampleValue(samples, metric, { ...of, ...labels });
  expect(value('assay_drift_share')).toBe(monitored.drift.share);
  expect(value('assay_drift_share_threshold')).toBe(0.5);
  expect(value('assay_drift_detected')).toBe(1);
  expect(value('assay_drift_score', { feature: 'heat', metric: 'psi' })).toBeGreaterThan(1);
  expect(value('assay_drift_score_threshold', { feature: 'heat', metric: 'psi' })).toBeGreaterThan(0);
  expect(value('assay_missing_share')).toBe(0);
  expect(value('assay_monitored_rows')).toBe(60);
  expect(value('assay_performance', { metric: 'rmse' })).toBe(monitored.performance.value);
  expect(value('assay_performance_reference', { metric: 'rmse' })).toBe(monitored.performance.reference);
  expect(value('assay_performance_degraded')).toEqual(expect.any(Number));
  expect(value('assay_batch_last_logical_timestamp_seconds')).toBe(logicalTime.getTime() / 1000);
  const skill = ['low', 'estimate', 'high'].map((bound) => value('assay_model_skill', { bound })!);
  expect(skill).toEqual([...skill].sort((a, b) => a - b));
  expect(skill[1]).toBeGreaterThan(0.5);
  const retrained = samples.filter((sample) => sample.name === 'assay_retrainings_total');
  expect(retrained).toEqual([
    expect.objectContaining({ labels: { ...of, reason: expect.stringMatching(/^drift/) }, value: 1 }),
  ]);
});

it('show it while the registry is away, and say so', async () => {
  registry.down = true;
  const restarted = await start();
  const samples = await samplesWith(restarted, 'assay_drift_share');
  expect(sampleValue(samples, 'assay_drift_detected', { use_case: name })).toBe(1);
  expect(samples.some((sample) => sample.name === 'assay_model_skill')).toBe(false);
  const { status, body } = await until(
    () => restarted.health(),
    (health) => /registry or the database could not be read/.test(health.body),
  );
  expect({ status, body: JSON.parse(body).parts.registry.state }).toEqual({ status: 200, body: 'degraded' });
  registry.down = false;
});

it('keep the last values while the database is away, and go on when it is back', async () => {
  const restarted = await start();
  await samplesWith(restarted, 'assay_drift_share');
  await restarted.pool.query('ALTER TABLE assay.drift_metric RENAME TO drift_metric_away');
  await until(
    () => restarted.health(),
    (health) => /the gauges show what was read before/.test(health.body),
  );
  const samples = parseMetrics(await restarted.metrics());
  expect(sampleValue(samples, 'assay_drift_detected', { use_case: name })).toBe(1);
  expect(
    sampleValue(samples, 'assay_batch_last_logical_timestamp_seconds', { use_case: name }),
  ).toBeDefined();
  await restarted.pool.query('ALTER TABLE assay.drift_metric_away RENAME TO drift_metric');
  await until(
    () => restarted.health(),
    (health) => JSON.parse(health.body).parts.gauges.state === 'up',
  );
});

it('of a use case that was removed are gone', async () => {
  const restarted = await start();
  await samplesWith(restarted, 'assay_model_skill');
  const ofMonitoring = /^assay_(drift|performance|missing|monitored|batch|model_skill|retrainings)/;
  const ours = (samples: ReturnType<typeof parseMetrics>) =>
    samples.filter((sample) => ofMonitoring.test(sample.name) && sample.labels['use_case'] === name);
  expect(ours(parseMetrics(await restarted.metrics())).length).toBeGreaterThan(10);
  await removeUseCase(restarted.pool, name);
  await until(
    async () => ours(parseMetrics(await restarted.metrics())),
    (left) => left.length === 0,
  );
});
