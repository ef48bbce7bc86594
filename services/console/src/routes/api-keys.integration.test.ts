import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleUnderTest, startConsole } from '../test/console-under-test.ts';

let consoleService: ConsoleUnderTest;
beforeAll(async () => {
  consoleService = await startConsole();
});
afterAll(() => consoleService.stop());

describe('API keys of the console', () => {
  it('are made with a role, told once, seen when used, and revoked', async () => {
    const { get, post } = consoleService;
    const made = await post('/api/api-keys', { name: 'ci', role: 'admin' });
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'ci', role: 'admin', key: expect.stringMatching(/^assay_/) },
    });
    const { key } = made.body;
    const list = await get('/api/api-keys');
    expect(list.body.keys).toMatchObject([{ name: 'ci', role: 'admin', lastUsedAt: null, revokedAt: null }]);
    expect(JSON.stringify(list.body)).not.toContain(key);

    expect((await post('/api/api-keys', { name: 'by-ci', role: 'viewer' }, key)).status).toBe(201);
    const used = (await get('/api/api-keys')).body.keys.find(({ name }: { name: string }) => name === 'ci');
    expect(Date.parse(used.lastUsedAt)).toBeGreaterThan(Date.parse(used.createdAt) - 1);

    expect((await post('/api/api-keys/ci/revoke', undefined)).status).toBe(200);
    expect((await post('/api/api-keys/ci/revoke', undefined)).status).toBe(404);
    expect((await post('/api/api-keys', { name: 'too late', role: 'viewer' }, key)).status).toBe(401);
    const { rows } = await consoleService.pool.query(
      `SELECT actor, action, object FROM assay.audit_log WHERE action LIKE 'api-key.%' ORDER BY id`,
    );
    expect(rows).toEqual([
      { actor: 'ASSAY_API_KEY', action: 'api-key.create', object: 'ci' },
      { actor: 'ci', action: 'api-key.create', object: 'by-ci' },
      { actor: 'ASSAY_API_KEY', action: 'api-key.revoke', object: 'ci' },
    ]);
  });

  it('are for administrators alone', async () => {
    const { post } = consoleService;
    for (const role of ['viewer', 'writer']) {
      const { body } = await post('/api/api-keys', { name: `a ${role}`, role });
      expect((await post('/api/api-keys', { name: 'mine', role: 'admin' }, body.key)).status).toBe(403);
    }
    expect((await post('/api/api-keys', { name: 'mine', role: 'admin' }, null)).status).toBe(401);
  });

  it('have a name that a log can show, and one of three roles', async () => {
    const { post } = consoleService;
    for (const body of [{ name: ' x', role: 'viewer' }, { name: 'x', role: 'owner' }, { role: 'viewer' }])
      expect((await post('/api/api-keys', body)).status).toBe(400);
    await post('/api/api-keys', { name: 'twice', role: 'viewer' });
    expect((await post('/api/api-keys', { name: 'twice', role: 'viewer' })).status).toBe(409);
  });
});
