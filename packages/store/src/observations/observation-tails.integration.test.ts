import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { observationTails } from './observation-tails.ts';
import { observationsBefore } from './observations-before.ts';

let database: TestDatabase;
const day = 86_400_000;

beforeAll(async () => {
  database = await createTestDatabase();
  const insert = (entity: string, time: number, value: number, current = true, revision = 1) =>
    database.pool.query(
      `INSERT INTO assay.observation (use_case, entity, time, revision, current, "values", snapshot_sha256)
       VALUES ('shops', $1, $2, $3, $4, $5, 'x')`,
      [entity, new Date(time), revision, current, { value }],
    );
  for (const entity of ['a', 'b']) for (let i = 0; i < 5; i++) await insert(entity, i * day, i);
  await insert('a', 4 * day, 99, false, 2);
  await insert('c', 0, 0, false);
});
afterAll(() => database.drop());

it('gives the newest current rows of each entity, older first', async () => {
  const rows = await observationTails(database.pool, { useCase: 'shops', rowsPerEntity: 2 });
  expect(rows).toEqual(
    ['a', 'b'].flatMap((entity) => [3, 4].map((i) => ({ entity, time: i * day, values: { value: i } }))),
  );
});

it('gives those up to a moment, where one is given', async () => {
  const rows = await observationTails(database.pool, {
    useCase: 'shops',
    rowsPerEntity: 2,
    until: new Date(2.5 * day),
  });
  expect(rows.map(({ entity, time }) => `${entity}${time / day}`)).toEqual(['a1', 'a2', 'b1', 'b2']);
});

it('gives the rows strictly before a time', async () => {
  const rows = await observationsBefore(database.pool, {
    useCase: 'shops',
    entity: 'a',
    time: 3 * day,
    limit: 2,
  });
  expect(rows.map(({ time }) => time)).toEqual([day, 2 * day]);
});
