import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { transaction } from '../transaction.ts';
import { currentObservations } from './current-observations.ts';
import { importObservations } from './import-observations.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const day = 86_400_000;
const put = (sha256: string, values: (number | null)[], useCase = 'gold-price') =>
  transaction(database.pool, (tx) =>
    importObservations(tx, {
      useCase,
      sha256,
      rows: values.flatMap((EUR, i) =>
        EUR === null ? [] : [{ entity: '', time: i * day, values: { EUR } }],
      ),
    }),
  );
const prices = async () =>
  (await currentObservations(database.pool, { useCase: 'gold-price' })).map((row) => row.values['EUR']);

test('G7 importing the same file twice changes nothing', async () => {
  expect(await put('a', [1, 2, 3])).toEqual({ added: 3, revised: 0, unchanged: 0, retired: 0 });
  expect(await put('a', [1, 2, 3])).toEqual({ added: 0, revised: 0, unchanged: 3, retired: 0 });
  const { rows } = await database.pool.query('SELECT count(*) AS n FROM assay.observation');
  expect(rows).toEqual([{ n: 3 }]);
});

test('other values are a new revision, missing keys are retired, and nothing is deleted', async () => {
  await put('a', [1, 2, 3]);
  expect(await put('b', [1, 20, null, 4])).toEqual({ added: 1, revised: 1, unchanged: 1, retired: 1 });
  expect(await prices()).toEqual([1, 20, 4]);
  const { rows } = await database.pool.query(
    `SELECT extract(epoch FROM time)::float8 / 86400 AS day, revision, current, snapshot_sha256 AS sha
       FROM assay.observation ORDER BY time, revision`,
  );
  expect(rows).toEqual([
    { day: 0, revision: 1, current: true, sha: 'a' },
    { day: 1, revision: 1, current: false, sha: 'a' },
    { day: 1, revision: 2, current: true, sha: 'b' },
    { day: 2, revision: 1, current: false, sha: 'a' },
    { day: 3, revision: 1, current: true, sha: 'b' },
  ]);
  expect(await put('a', [1, 2, 3])).toEqual({ added: 1, revised: 1, unchanged: 1, retired: 1 });
  expect(await prices()).toEqual([1, 2, 3]);
});

test('use cases do not see each other, and imports of one use case wait for each other', async () => {
  await put('x', [7], 'other');
  await Promise.all([put('a', [1, 2, 3]), put('a', [1, 2, 3]), put('a', [1, 2, 3])]);
  expect(await prices()).toEqual([1, 2, 3]);
  const { rows } = await database.pool.query(
    `SELECT count(*) AS n FROM assay.observation WHERE use_case = 'other' AND current`,
  );
  expect(rows).toEqual([{ n: 1 }]);
});
