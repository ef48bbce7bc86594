import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { transaction } from './transaction.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query('CREATE TABLE t (n bigint)');
});
afterAll(() => database.drop());

const numbers = async (): Promise<unknown[]> =>
  (await database.pool.query('SELECT n FROM t ORDER BY n')).rows.map(({ n }) => n);

it('commits what returns, rolls back what throws, and reads int8 as numbers', async () => {
  expect(
    await transaction(database.pool, async (tx) => (await tx.query('INSERT INTO t VALUES (1)')).rowCount),
  ).toBe(1);
  await expect(
    transaction(database.pool, async (tx) => {
      await tx.query('INSERT INTO t VALUES (2)');
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(await numbers()).toEqual([1]);
});

it('throws the error of the body, and gives the broken connection to nobody, when the connection is lost', async () => {
  const lost = transaction(database.pool, async (tx) => {
    const { rows } = await tx.query('SELECT pg_backend_pid() AS pid');
    tx.on('error', () => {});
    await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
    await tx.query('INSERT INTO t VALUES (3)');
  });
  await expect(lost).rejects.toThrow();
  for (let i = 0; i < 6; i += 1) expect(await numbers()).toEqual([1]);
});
