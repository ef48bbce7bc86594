import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refreshStatistics } from './refresh-statistics.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

test('the planner knows at once how many rows were written', async () => {
  const expectedRows = async (): Promise<number> => {
    const { rows } = await database.pool.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
      `EXPLAIN (FORMAT json) SELECT * FROM assay.actual WHERE use_case = 'gold-price'`,
    );
    return rows[0]!['QUERY PLAN'][0].Plan['Plan Rows'];
  };
  await database.pool.query(
    `INSERT INTO assay.actual (use_case, event_time, value, source)
     SELECT 'gold-price', to_timestamp(86400 * i), i, 'observation' FROM generate_series(1, 5000) AS i`,
  );
  expect(await expectedRows()).toBeLessThan(500);
  await refreshStatistics(database.pool, ['observation', 'prediction', 'actual']);
  expect(await expectedRows()).toBe(5000);
});
