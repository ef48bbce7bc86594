import { request } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mlflowRoutes } from './mlflow-routes.ts';
import { type RunningRegistry, startRegistry } from './test/start-registry.ts';

// Only the table of calls is read; nothing is answered with these parts.
const routes = mlflowRoutes({} as never).flatMap((route) =>
  route.methods.map((method) => ({ ...route, method })),
);

const nasty = fc.constantFrom(
  'a\0b',
  '\ud800',
  "'; DROP TABLE registry.run; --",
  '../../etc/passwd',
  '%2e%2e%2f',
  '9'.repeat(40),
  '-1',
  '1e309',
  '\\',
  '%',
  "metrics.a > 0 AND params.`b` LIKE '\\'",
  'x'.repeat(3000),
  '__proto__',
  'mlflow-artifacts:/0/../1',
  'runs:/x/y',
  'models:/x/1',
  'Production',
  'champion',
  '0',
  '1',
);

function value(known: readonly string[]): fc.Arbitrary<unknown> {
  const scalar = fc.oneof(
    fc.constantFrom(...known),
    nasty,
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.double(),
    fc.integer(),
    fc.bigInt().map(Number),
    fc.boolean(),
    fc.constant(null),
  );
  const part = (names: readonly string[]) =>
    fc.record(Object.fromEntries(names.map((name) => [name, scalar])), { requiredKeys: [] });
  const pair = fc.oneof(
    part(['key', 'value', 'timestamp', 'step', 'model_id', 'dataset_name', 'dataset_digest']),
    part(['model_id', 'step']),
    part(['field_name', 'ascending', 'dataset_name', 'dataset_digest']),
    fc.record({
      dataset: part(['name', 'digest', 'source_type', 'source', 'schema', 'profile']),
      tags: fc.array(part(['key', 'value']), { maxLength: 2 }),
    }),
  );
  return fc.oneof(
    { weight: 4, arbitrary: scalar },
    fc.array(scalar, { maxLength: 3 }),
    fc.array(pair, { maxLength: 3 }),
    pair,
  );
}

describe('bad input', () => {
  let registry: RunningRegistry;
  const known: string[] = ['fuzzed'];
  beforeAll(async () => {
    registry = await startRegistry();
    const { runId } = await registry.client.createRun({ experimentId: '0' });
    await registry.client.createRegisteredModelIfMissing('fuzzed');
    await registry.client.createModelVersion({ name: 'fuzzed', source: `runs:/${runId}/model`, runId });
    known.push(runId, `runs:/${runId}/model`);
    const logged = await registry.call('POST', 'logged-models', { experiment_id: '0', name: 'fuzzed' });
    known.push((logged.body as unknown as { model: { info: { model_id: string } } }).model.info.model_id);
  });
  afterAll(() => registry.stop());

  const lastingHarm = new Set([
    'registered-models/delete',
    'experiments/delete',
    'model-versions/delete',
    'logged-models/{model_id}',
  ]);

  it.each(routes)(
    '$method $path answers with 200 or an error of MLflow’s form, never a 5xx',
    async (route) => {
      const fields = Object.keys(route.fields);
      const harmless = lastingHarm.has(route.path) ? ['other'] : known;
      const body = fc.oneof(
        {
          weight: 8,
          arbitrary: fc.record(Object.fromEntries(fields.map((name) => [name, value(harmless)])), {
            requiredKeys: [],
          }),
        },
        fc.jsonValue() as fc.Arbitrary<unknown>,
      );
      await fc.assert(
        fc.asyncProperty(body, async (sent) => {
          const query = route.method === 'GET' ? asQuery(sent) : sent;
          const path = inPath(route.path, sent);
          const { status, body: answer } = await registry.call(route.method, path, query);
          if (status === 200) expect(answer).toBeTypeOf('object');
          else {
            expect(status, JSON.stringify(answer)).toBeLessThan(500);
            expect(answer).toEqual({
              error_code: expect.stringMatching(/^[A-Z_]+$/),
              message: expect.any(String),
            });
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  /** `logged-models/{model_id}` with what was drawn for the field, as it would stand in an address. */
  const inPath = (path: string, sent: unknown): string =>
    path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const drawn = (sent as Record<string, unknown> | null)?.[name];
      const part =
        typeof drawn === 'string' ? Buffer.from(drawn).toString() : JSON.stringify(drawn ?? 'none');
      return encodeURIComponent(part === '' || part === '.' || part === '..' ? 'none' : part);
    });

  const asQuery = (sent: unknown): Record<string, string> =>
    typeof sent === 'object' && sent !== null
      ? Object.fromEntries(
          Object.entries(sent).map(([key, value]) => [
            key,
            typeof value === 'string' ? value : JSON.stringify(value),
          ]),
        )
      : {};

  it.each([
    ['text/plain', '{"experiment_id":"0"}', 'INVALID_PARAMETER_VALUE'],
    ['application/json', '[1,2]', 'INVALID_PARAMETER_VALUE'],
    ['application/json', 'no json', 'INVALID_PARAMETER_VALUE'],
    ['application/json', '{"experiment_id":"0","experimentId":"0"}', 'INVALID_PARAMETER_VALUE'],
    ['application/json; charset=utf-8', '{"experimentId":"999999"}', 'RESOURCE_DOES_NOT_EXIST'],
  ])('%s %s is %s', async (type, text, code) => {
    const response = await fetch(`${registry.url}/api/2.0/mlflow/experiments/delete`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: text,
    });
    expect(await response.json()).toMatchObject({ error_code: code });
  });

  it('tells an unknown call, one that is left out, a wrong verb and a trailing slash apart', async () => {
    expect((await registry.call('POST', 'runs/explode')).status).toBe(404);
    expect(await registry.call('POST', 'traces')).toMatchObject({
      status: 501,
      body: { error_code: 'NOT_IMPLEMENTED', message: expect.stringContaining('another kind of product') },
    });
    expect((await registry.call('PATCH', 'runs/create')).status).toBe(405);
    expect((await registry.call('POST', 'runs/create/')).status).toBe(404);
  });

  /** fetch would tidy the path up before it sends it. */
  const raw = (method: string, path: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = request(`${registry.url}`, { method, path }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end(method === 'PUT' ? 'x' : undefined);
    });

  it.each(['GET', 'PUT', 'DELETE'])(
    '%s of an artifact refuses every way out of the store',
    async (method) => {
      const ways = [
        '../x',
        '%2e%2e/x',
        '..%2fx',
        '%252e%252e%252fx',
        '/etc/passwd',
        '%2fetc%2fpasswd',
        'a/..%5c..%5cx',
        'a%00b',
        '%zz',
      ];
      for (const way of ways) {
        expect(await raw(method, `/api/2.0/mlflow-artifacts/artifacts/${way}`), way).toBe(400);
      }
    },
  );

  it('answers any address of the artifact proxy without a 5xx', async () => {
    const address = fc
      .array(fc.oneof(nasty, fc.webFragments()), { maxLength: 4 })
      .map((parts) => parts.map((part) => encodeURIComponent(Buffer.from(part).toString())).join('/'));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('GET', 'PUT', 'DELETE', 'POST'), address, async (method, path) => {
        expect(await raw(method, `/api/2.0/mlflow-artifacts/artifacts/${path}`)).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
  });
});
