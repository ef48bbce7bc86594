import { insertJournalledPredictions, putActualsByPrediction } from '@assay/store';
import { createTestDatabase, parseMetrics, sampleValue, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bakeryBundle, bakeryText, day, firstDay } from '../../test/bakery.ts';
import { standInRegistry } from '../../test/stand-in-registry.ts';
import {
  newFolder,
  putUseCase,
  removeFolder,
  resultOf,
  type StartedApp,
  startApp,
  until,
} from '../../test/start-app.ts';
import type { DriftOutcome } from './measure-drift.ts';
import type { PerformanceOutcome } from './measure-performance.ts';

let database: TestDatabase;
let app: StartedApp;
const registry = standInRegistry();
const folder = newFolder();
const night = new Date(firstDay + 400.5 * day);

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startApp({ databaseUrl: database.url, registry, folder });
});
afterAll(async () => {
  await app.stop();
  await database.drop();
  removeFolder(folder);
});

interface Result {
  readonly window: { readonly rows: number };
  readonly drift: DriftOutcome;
  readonly performance: PerformanceOutcome;
}

async function champion(name: string): Promise<void> {
  await putUseCase(app.pool, name, bakeryText({ name }));
  registry.promote(name, 1, bakeryBundle({ name }));
}

const idOf = (use: number, n: number) => `019a0000-0000-7000-80${use}0-${String(n).padStart(12, '0')}`;

/** What callers asked in the hours before that night, for days of which nothing was ever observed. */
async function asked(useCase: string, use: number, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, n) => idOf(use, n));
  const records = ids.map((id, n) =>
    JSON.stringify({
      ...{ id, useCase, model: useCase, version: 1, runId: 'r', source: 'online', simulated: false },
      ...{ createdAt: new Date(night.getTime() - 3_600_000 + n), entity: '' },
      eventTime: new Date(firstDay + (1000 + n) * day),
      ...{ inputs: {}, features: { heat: 0, sold: 100 }, value: 100 + n, output: {} },
    }),
  );
  await insertJournalledPredictions(app.pool, records);
  return ids;
}

const gauge = async (name: string, useCase: string) =>
  sampleValue(parseMetrics(await app.metrics()), name, { use_case: useCase, metric: 'rmse' });

describe('B1: actual values', () => {
  it('are nobody’s invention: where none came, nothing is scored and none is stored', async () => {
    await champion('unanswered');
    await asked('unanswered', 1, 60);
    const { window, performance } = resultOf<Result>(await app.run('unanswered', 'monitor', night));
    expect(window.rows).toBe(60);
    expect(performance).toMatchObject({
      outcome: 'insufficient-data',
      rows: 0,
      value: null,
      degraded: false,
    });
    expect((await app.pool.query('SELECT * FROM assay.actual')).rows).toEqual([]);
  });

  it('I5: a gauge of performance is absent until some came, and then shows exactly what they make it', async () => {
    await champion('answered');
    const ids = await asked('answered', 2, 60);
    await app.run('answered', 'monitor', night);
    await until(
      async () =>
        sampleValue(parseMetrics(await app.metrics()), 'assay_monitored_rows', { use_case: 'answered' }),
      (rows) => rows === 60,
    );
    expect(await gauge('assay_performance', 'answered')).toBeUndefined();
    // Each was 3 too high.
    await putActualsByPrediction(
      app.pool,
      ids.map((predictionId, n) => ({ predictionId, value: 97 + n })),
    );
    const later = new Date(night.getTime() + 1);
    const { performance } = resultOf<Result>(await app.run('answered', 'monitor', later));
    expect(performance).toMatchObject({ outcome: 'scored', rows: 60, value: 3 });
    await until(
      () => gauge('assay_performance', 'answered'),
      (value) => value === 3,
    );
  });
});

it('B4: a day without traffic is an outcome, not a crash: the run ends well and says that there is too little', async () => {
  await champion('quiet');
  const run = await app.run('quiet', 'monitor', night);
  expect(run.state).toBe('succeeded');
  expect(resultOf<Result>(run)).toMatchObject({
    window: { rows: 0 },
    drift: { outcome: 'insufficient-data', share: null, drifted: false },
    performance: { outcome: 'insufficient-data', value: null, degraded: false },
  });
});

it('W7: requests that are not what the model was trained on are drift, feature by feature', async () => {
  await champion('moved-on');
  await asked('moved-on', 3, 60);
  const { drift } = resultOf<Result>(await app.run('moved-on', 'monitor', night));
  // Always the same heat and the same sale: training saw both vary.
  expect(drift).toMatchObject({ outcome: 'scored', drifted: true });
  expect(drift.features).toEqual(expect.arrayContaining(['heat', 'sold']));
});

it('B5: a database that refuses to write fails the run with its reason; once mended, a retry stores everything', async () => {
  await champion('refused');
  await asked('refused', 4, 60);
  await app.pool.query('ALTER TABLE assay.drift_metric RENAME TO drift_metric_away');
  const failed = await app.run('refused', 'monitor', night);
  expect(failed).toMatchObject({
    state: 'failed',
    error: { task: 'drift', detail: expect.stringMatching(/drift_metric/) },
  });
  await app.pool.query('ALTER TABLE assay.drift_metric_away RENAME TO drift_metric');
  await app.flows.retry(failed.id);
  expect((await app.finished(failed.id)).state).toBe('succeeded');
  const { rows } = await app.pool.query(`SELECT 1 FROM assay.drift_metric WHERE use_case = 'refused'`);
  expect(rows.length).toBeGreaterThan(2);
});
