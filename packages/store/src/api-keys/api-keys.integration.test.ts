import { createHash } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApiKey } from './create-api-key.ts';
import { findApiKey } from './find-api-key.ts';
import { listApiKeys } from './list-api-keys.ts';
import { revokeApiKey } from './revoke-api-key.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

it('makes a key that is found by its hash until it is revoked, and never stores its text', async () => {
  const { key } = await createApiKey(database.pool, { name: 'ci', role: 'writer' });
  expect(await findApiKey(database.pool, sha256(key))).toEqual({ name: 'ci', role: 'writer' });
  expect(await findApiKey(database.pool, sha256(`${key}x`))).toBeNull();
  const { rows } = await database.pool.query('SELECT row_to_json(k)::text AS row FROM assay.api_key k');
  expect(rows[0].row).not.toContain(key);

  expect(await revokeApiKey(database.pool, 'ci')).toBe(true);
  expect(await revokeApiKey(database.pool, 'ci')).toBe(false);
  expect(await findApiKey(database.pool, sha256(key))).toBeNull();
  expect(await listApiKeys(database.pool)).toEqual([
    expect.objectContaining({ name: 'ci', role: 'writer', revokedAt: expect.any(Date) }),
  ]);
});

it('refuses a name that is taken', async () => {
  await createApiKey(database.pool, { name: 'twice', role: 'viewer' });
  await expect(createApiKey(database.pool, { name: 'twice', role: 'admin' })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
});
