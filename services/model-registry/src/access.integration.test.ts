import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningRegistry, startRegistry } from './test/start-registry.ts';

describe('with keys', () => {
  const apiKey = 'a-key-of-the-tests-alone';
  let registry: RunningRegistry;
  beforeAll(async () => {
    registry = await startRegistry({ apiKey });
  });
  afterAll(() => registry.stop());

  const create = (headers: Record<string, string>) =>
    fetch(`${registry.url}/api/2.0/mlflow/runs/create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{}',
    });

  it('lets everybody read', async () => {
    expect((await registry.call('GET', 'experiments/get', { experiment_id: '0' })).status).toBe(200);
    expect((await registry.call('POST', 'experiments/search')).status).toBe(200);
    expect((await fetch(`${registry.url}/api/assay/champions`)).status).toBe(200);
  });

  it('asks for a key to change anything, in MLflow’s form', async () => {
    const refused = await create({});
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({
      error_code: 'UNAUTHENTICATED',
      message: expect.stringContaining('API key'),
    });
    expect((await create({ authorization: 'Bearer another' })).status).toBe(401);
    const put = `${registry.url}/api/2.0/mlflow-artifacts/artifacts/0/x`;
    expect((await fetch(put, { method: 'PUT', body: 'x' })).status).toBe(401);
    expect((await fetch(put, { method: 'DELETE' })).status).toBe(401);
    const promote = `${registry.url}/api/assay/registered-models/a/versions/1/promote`;
    const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"reason":"r"}' };
    expect((await fetch(promote, asked)).status).toBe(401);
  });

  it('takes the key as Bearer, or as the password of Basic as MLflow’s clients send it', async () => {
    expect((await create({ authorization: `Bearer ${apiKey}` })).status).toBe(200);
    const basic = Buffer.from(`anybody:${apiKey}`).toString('base64');
    expect((await create({ authorization: `Basic ${basic}` })).status).toBe(200);
  });

  it('sends a browser to the console', async () => {
    const answer = await fetch(registry.url, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'http://console.test/']);
  });

  it('answers the routes of Assay with problem details', async () => {
    const answer = await fetch(`${registry.url}/api/assay/registered-models/nothing/alias-history`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('makes keys with roles, keeps a log of who did what, and refuses a revoked key', async () => {
    const as = async (key: string | null, method: string, path: string, body?: unknown) => {
      const response = await fetch(`${registry.url}${path}`, {
        method,
        headers: {
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const keys: Record<string, string> = {};
    for (const role of ['viewer', 'writer', 'admin']) {
      const made = await as(apiKey, 'POST', '/api/assay/api-keys', { name: `the ${role}`, role });
      expect(made).toMatchObject({ status: 201, body: { role } });
      keys[role] = made.body['key'] as string;
    }
    const model = '/api/2.0/mlflow/registered-models/create';
    expect((await as(keys['viewer']!, 'POST', model, { name: 'of-keys' })).status).toBe(403);
    expect((await as(keys['viewer']!, 'GET', '/api/2.0/mlflow/experiments/get?experiment_id=0')).status).toBe(
      200,
    );
    expect((await as(keys['writer']!, 'POST', model, { name: 'of-keys' })).status).toBe(200);
    for (const key of [null, keys['viewer']!, keys['writer']!]) {
      const refused = [
        await as(key, 'GET', '/api/assay/api-keys'),
        await as(key, 'POST', '/api/assay/api-keys', { name: 'mine', role: 'admin' }),
        await as(key, 'GET', '/api/assay/audit'),
        await as(key, 'GET', '/api/assay/export'),
        await as(key, 'POST', '/api/assay/garbage-collection', {}),
        await as(key, 'GET', '/api/2.0/mlflow/webhooks'),
      ];
      expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([key === null ? 401 : 403]));
    }
    expect((await as(keys['admin']!, 'DELETE', '/api/assay/api-keys/the%20writer')).status).toBe(200);
    expect((await as(keys['writer']!, 'POST', model, { name: 'too-late' })).status).toBe(401);
    const { body } = await as(keys['admin']!, 'GET', '/api/assay/audit');
    expect(body['lines']).toMatchObject([
      { actor: 'the admin', action: 'registry.api-key.revoke', object: 'the writer' },
      { actor: 'the writer', action: 'registry.model.create', object: 'of-keys' },
      { actor: 'ASSAY_API_KEY', action: 'registry.api-key.create', object: 'the admin' },
      { object: 'the writer' },
      { object: 'the viewer' },
    ]);
    expect(JSON.stringify(body)).not.toContain(keys['admin']);
  });
});
