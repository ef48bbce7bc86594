import type { PredictionRecord } from '@assay/contracts';
import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPrediction } from './find-prediction.ts';
import { insertJournalledPredictions, refusesValues } from './insert-journalled-predictions.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const record = (more: Partial<PredictionRecord> = {}): PredictionRecord => ({
  id: crypto.randomUUID(),
  useCase: 'gold-price',
  model: 'gold-price',
  version: 3,
  runId: 'run',
  source: 'online',
  simulated: false,
  createdAt: '2026-11-21T10:00:00.123Z',
  entity: '',
  eventTime: '2023-10-01T00:00:00.000Z',
  inputs: { Date: 1696118400000, EUR: 1.2 },
  features: { EUR: 1.2, return_1: null },
  value: -0.0153,
  output: { gold_diff: -0.0153, model: 'gold-price' },
  requestId: 'request "1"',
  ...more,
});

it('stores a prediction as it was journalled, once', async () => {
  const records = [
    record(),
    record({ eventTime: null, requestId: null, source: 'queue', simulated: true }),
    record({ value: null, label: 'setosa', output: { species: 'setosa', probabilities: { setosa: 0.9 } } }),
    record({ horizon: 7 }),
  ];
  const texts = records.map((one) => JSON.stringify(one));
  expect(await insertJournalledPredictions(database.pool, texts)).toBe(4);
  expect(await insertJournalledPredictions(database.pool, texts)).toBe(0);
  for (const one of records) expect(await findPrediction(database.pool, one.id)).toEqual(one);
  expect(await findPrediction(database.pool, crypto.randomUUID())).toBe(null);
});

it('tells a record that will never be taken from a database that is away', async () => {
  const failure = (texts: string[]) =>
    insertJournalledPredictions(database.pool, texts).then(
      () => null,
      (error) => error,
    );
  expect(refusesValues(await failure([JSON.stringify(record({ inputs: { text: '\u0000' } }))]))).toBe(true);
  expect(refusesValues(await failure([JSON.stringify({ ...record(), id: 'none' })]))).toBe(true);
  expect(refusesValues(await failure(['{']))).toBe(true);
  expect(refusesValues(Object.assign(new Error(), { code: '57P01' }))).toBe(false);
  expect(refusesValues(new Error('ECONNREFUSED'))).toBe(false);
});
