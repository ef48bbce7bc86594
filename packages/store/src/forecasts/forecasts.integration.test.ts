import type { PredictionRecord } from '@assay/contracts';
import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { putObservedActuals } from '../actuals/put-observed-actuals.ts';
import { importObservations } from '../observations/import-observations.ts';
import { listEntities } from '../observations/list-entities.ts';
import { newestObservation } from '../observations/newest-observation.ts';
import { insertBatchPredictions } from '../predictions/insert-batch-predictions.ts';
import { transaction } from '../transaction.ts';
import { forecastIntervals, putForecastIntervals } from './forecast-intervals.ts';
import { forecastsComeTrue } from './forecasts-come-true.ts';

let database: TestDatabase;
const day = 86_400_000;
const start = Date.UTC(2024, 0, 1);
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('keeps what a version has learned last, whichever run comes last', async () => {
  const { pool } = database;
  const learned = (at: number, forecasts: number) =>
    putForecastIntervals(pool, {
      useCase: 'sales',
      version: 2,
      learnedUntil: new Date(at),
      forecasts,
      uncertainty: { kind: 'conformal-horizons', horizon: forecasts },
    });
  expect(await forecastIntervals(pool, { useCase: 'sales', version: 2 })).toBe(null);
  expect([await learned(start, 3), await learned(start - day, 9), await learned(start + day, 4)]).toEqual([
    true,
    false,
    true,
  ]);
  expect(await forecastIntervals(pool, { useCase: 'sales', version: 2 })).toEqual({
    version: 2,
    learnedUntil: new Date(start + day),
    forecasts: 4,
    uncertainty: { kind: 'conformal-horizons', horizon: 4 },
  });
});

it('lays what came beside forecasts whose last step is due, origin after origin', async () => {
  const { pool } = database;
  const record = (
    entity: string,
    origin: number,
    horizon: number,
    value: number,
    at = 0,
  ): PredictionRecord => ({
    id: crypto.randomUUID(),
    useCase: 'sales',
    model: 'sales',
    version: 1,
    runId: 'run',
    source: 'batch',
    simulated: false,
    createdAt: new Date(start + at).toISOString(),
    entity,
    eventTime: new Date(origin + horizon * day).toISOString(),
    inputs: { origin, scale: 2 },
    features: {},
    value,
    horizon,
    output: { value },
    requestId: null,
  });
  const forecast = (entity: string, origin: number, values: number[], at = 0) =>
    values.map((value, h) => record(entity, origin, h + 1, value, at));
  await insertBatchPredictions(pool, {
    flowRunId: 'batch',
    predictions: [
      ...forecast('b', start, [1, 2]),
      ...forecast('a', start, [5, 6]),
      // Of the same origin, made again: the newer one counts.
      ...forecast('a', start, [7, 8], 1000),
      ...forecast('a', start + day, [9, 10]),
      // Not due yet.
      ...forecast('a', start + 2 * day, [11, 12]),
    ],
  });
  await putObservedActuals(pool, [
    { useCase: 'sales', entity: 'a', time: new Date(start + day), value: 70 },
    { useCase: 'sales', entity: 'a', time: new Date(start + 2 * day), value: 80 },
    { useCase: 'sales', entity: 'b', time: new Date(start + 2 * day), value: 20 },
  ]);
  const wanted = { useCase: 'sales', version: 1, horizon: 2, stepMs: day, limit: 10 };
  const all = await forecastsComeTrue(pool, {
    ...wanted,
    after: new Date(start - 1),
    until: new Date(start + 3 * day),
  });
  expect(all).toEqual([
    { entity: 'a', origin: start, scale: 2, predictions: [7, 8], actuals: [70, 80] },
    { entity: 'b', origin: start, scale: 2, predictions: [1, 2], actuals: [null, 20] },
    { entity: 'a', origin: start + day, scale: 2, predictions: [9, 10], actuals: [80, null] },
  ]);
  const later = await forecastsComeTrue(pool, {
    ...wanted,
    after: new Date(start),
    until: new Date(start + 3 * day),
  });
  expect(later.map(({ origin }) => origin)).toEqual([start + day]);
});

it('lists entities by name, a page after the other, and those that hold a text', async () => {
  const { pool } = database;
  const names = ['', 'Ghent', 'Bruges', 'Antwerp', 'Brussels'];
  await transaction(pool, (tx) =>
    importObservations(tx, {
      useCase: 'shops',
      sha256: 's',
      rows: names.flatMap((entity, i) =>
        [0, 1, 2, 3].map((k) => ({
          entity,
          time: start + (i + k) * day,
          values: { sold: k < 3 ? k : null },
        })),
      ),
    }),
  );
  const list = (more: object = {}) => listEntities(pool, { useCase: 'shops', limit: 10, ...more });
  expect(await list()).toEqual(['', 'Antwerp', 'Bruges', 'Brussels', 'Ghent']);
  expect(await list({ after: 'Antwerp', limit: 2 })).toEqual(['Bruges', 'Brussels']);
  expect(await list({ search: 'BRU' })).toEqual(['Bruges', 'Brussels']);
  expect(await listEntities(pool, { useCase: 'none', limit: 3 })).toEqual([]);
  // A row whose value is not known stands for a day that has not come.
  expect(await newestObservation(pool, { useCase: 'shops', column: 'sold' })).toBe(start + 6 * day);
  expect(await newestObservation(pool, { useCase: 'none', column: 'sold' })).toBe(null);
});
