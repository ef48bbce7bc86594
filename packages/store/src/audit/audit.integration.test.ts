import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { appendAudit } from './append-audit.ts';
import { listAudit } from './list-audit.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('keeps every line and shows the newest first, page by page', async () => {
  for (const object of ['a', 'b', 'c']) {
    await appendAudit(database.pool, {
      actor: 'ci',
      action: 'champion.promote',
      object,
      detail: { version: 2 },
    });
  }
  const [newest, ...older] = await listAudit(database.pool);
  expect(newest).toMatchObject({
    actor: 'ci',
    action: 'champion.promote',
    object: 'c',
    detail: { version: 2 },
  });
  expect(older.map(({ object }) => object)).toEqual(['b', 'a']);
  expect(
    (await listAudit(database.pool, { before: newest!.id, limit: 1 })).map(({ object }) => object),
  ).toEqual(['b']);
  expect(await listAudit(database.pool, { object: 'a' })).toHaveLength(1);
});
