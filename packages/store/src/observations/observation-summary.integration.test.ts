import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { transaction } from '../transaction.ts';
import { importObservations } from './import-observations.ts';
import { observationSummary } from './observation-summary.ts';

let database: TestDatabase;
const day = 86_400_000;
const of = { useCase: 'ogrine', entity: '', column: 'rate' };

beforeAll(async () => {
  database = await createTestDatabase();
  const rows = Array.from({ length: 20 }, (_, i) => ({
    entity: '',
    time: i * day,
    values: { rate: i === 18 ? null : i, name: 'x' },
  }));
  await transaction(database.pool, (tx) => importObservations(tx, { useCase: 'ogrine', sha256: 'x', rows }));
});
afterAll(() => database.drop());

it('gives the newest value, the one before it, and the means of a week and of everything', async () => {
  expect(await observationSummary(database.pool, of)).toEqual({
    current: 19,
    at: new Date(19 * day),
    previous: 17,
    // Days 13 to 19, without the missing one.
    weekMean: (13 + 14 + 15 + 16 + 17 + 19) / 6,
    mean: ((17 * 18) / 2 + 19) / 19,
  });
});

it('is null where nothing is known', async () => {
  expect(await observationSummary(database.pool, { ...of, column: 'name' })).toBeNull();
  expect(await observationSummary(database.pool, { ...of, entity: 'b' })).toBeNull();
});
