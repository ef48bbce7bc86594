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
});
