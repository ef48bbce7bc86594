import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { putActualsByKey } from './put-actuals-by-key.ts';
import { putActualsByPrediction } from './put-actuals-by-prediction.ts';
import { putObservedActuals } from './put-observed-actuals.ts';

let database: TestDatabase;
const id = '019a0000-0000-7000-8000-000000000001';
const time = new Date('2023-10-01T00:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query(
    `INSERT INTO assay.prediction (id, use_case, model, version, run_id, source, created_at, event_time, inputs, features, value, output)
     VALUES ($1, 'gold-price', 'gold-price', 1, 'r', 'online', now(), $2, '{}', '{}', 1, '{}')`,
    [id, time],
  );
});
afterAll(() => database.drop());

const stored = async () =>
  (
    await database.pool.query(
      'SELECT use_case, prediction_id, event_time, value, source FROM assay.actual ORDER BY id',
    )
  ).rows;

it('stores actuals of predictions that exist, and replaces them', async () => {
  const unknown = '019a0000-0000-7000-8000-000000000002';
  const put = (value: number) =>
    putActualsByPrediction(database.pool, [
      { predictionId: id, value },
      { predictionId: unknown, value },
    ]);
  expect(await put(1)).toEqual([{ predictionId: id, useCase: 'gold-price' }]);
  expect(await put(2)).toEqual([{ predictionId: id, useCase: 'gold-price' }]);
  expect(await stored()).toEqual([
    { use_case: 'gold-price', prediction_id: id, event_time: time, value: 2, source: 'caller' },
  ]);
});

it('stores actuals by key, and replaces them', async () => {
  const put = (...values: number[]) =>
    putActualsByKey(
      database.pool,
      values.map((value) => ({ useCase: 'gold-price', entity: '', time, value })),
    );
  expect(await put(1, 2)).toBe(1);
  expect(await put(3)).toBe(1);
  expect((await stored()).at(-1)).toMatchObject({ prediction_id: null, value: 3 });
});

it('stores what an observation says, a label or a value, unless a caller has said something', async () => {
  const put = (at: string, outcome: { value?: number; label?: string }) =>
    putObservedActuals(database.pool, [
      { useCase: 'iris', entity: '', time: new Date(`${at}T00:00:00Z`), ...outcome },
    ]);
  expect(await put('2024-01-01', { label: 'setosa' })).toBe(1);
  expect(await put('2024-01-01', { label: 'setosa' })).toBe(0);
  expect(await put('2024-01-01', { label: 'virginica' })).toBe(1);
  const key = { useCase: 'iris', entity: '', time: new Date('2024-01-01T00:00:00Z') };
  expect(await putActualsByKey(database.pool, [{ ...key, label: 'versicolor' }])).toBe(1);
  expect(await put('2024-01-01', { label: 'setosa' })).toBe(0);
  const { rows } = await database.pool.query(
    'SELECT value, label FROM assay.actual ORDER BY id DESC LIMIT 1',
  );
  expect(rows).toEqual([{ value: null, label: 'versicolor' }]);
  await expect(put('2024-01-02', {})).rejects.toThrow('actual_says_something');
});
