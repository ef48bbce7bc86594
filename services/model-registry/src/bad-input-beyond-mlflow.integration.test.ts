import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningRegistry, startRegistry } from './test/start-registry.ts';

/** The part of an OpenAPI document that tells what to send. */
interface Operation {
  readonly parameters?: readonly { name: string; in: 'path' | 'query' | 'header' }[];
  readonly requestBody?: {
    content: Record<string, { schema?: { properties?: Record<string, unknown> } }>;
  };
}

const nasty = fc.constantFrom(
  'a\0b',
  '\ud800',
  "'; DROP TABLE registry.run; --",
  '../../etc/passwd',
  '%2e%2e%2f',
  '9'.repeat(40),
  '-1',
  'NaN',
  '2023-99-99',
  '__proto__',
  'x'.repeat(3000),
  'file:///etc/passwd',
  '',
);
const scalar = fc.oneof(
  nasty,
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);

describe('bad input beyond MLflow', () => {
  let registry: RunningRegistry;
  let routes: { method: string; path: string; operation: Operation }[];
  let known: string[];
  beforeAll(async () => {
    registry = await startRegistry();
    const { runId } = await registry.client.createRun({ experimentId: '0' });
    await registry.client.createRegisteredModelIfMissing('fuzzed');
    await registry.client.createModelVersion({ name: 'fuzzed', source: `runs:/${runId}/model`, runId });
    known = ['fuzzed', runId, '1', 'champion', 'fuzzed/1'];
    const document = (await (await fetch(`${registry.url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, Operation>>;
    };
    routes = Object.entries(document.paths)
      .filter(([path]) => path.startsWith('/api/assay/'))
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
      );
  });
  afterAll(() => registry.stop());

  /** Status and text of an answer; a stream that begins is an answer, and is left. */
  async function ask(
    url: string,
    init: RequestInit,
  ): Promise<{ status: number; type: string; text: string }> {
    const controller = new AbortController();
    const answer = await fetch(url, { ...init, signal: controller.signal });
    const type = answer.headers.get('content-type') ?? '';
    const text = type.startsWith('text/event-stream') ? '' : await answer.text();
    controller.abort();
    return { status: answer.status, type, text };
  }

  it('each route of the OpenAPI document answers what it is drawn, or problem details, never a 5xx', async () => {
    expect(routes.length).toBeGreaterThan(15);
    const value = fc.oneof(fc.constantFrom(...known), scalar);
    const text = value.map((drawn) =>
      typeof drawn === 'string' ? Buffer.from(drawn).toString() : String(drawn),
    );
    for (const { method, path, operation } of routes) {
      const named = (place: string) =>
        (operation.parameters ?? []).filter((one) => one.in === place).map(({ name }) => name);
      const fields = Object.keys(
        operation.requestBody?.content['application/json']?.schema?.properties ?? { reason: {}, name: {} },
      );
      const drawn = fc.record({
        path: fc.tuple(...named('path').map(() => text)),
        query: fc.record(Object.fromEntries(named('query').map((name) => [name, text])), {
          requiredKeys: [],
        }),
        body: fc.oneof(
          {
            weight: 5,
            arbitrary: fc.record(Object.fromEntries(fields.map((name) => [name, value])), {
              requiredKeys: [],
            }),
          },
          { weight: 1, arbitrary: fc.jsonValue() as fc.Arbitrary<unknown> },
        ),
      });
      await fc.assert(
        fc.asyncProperty(drawn, async (sent) => {
          let place = 0;
          const address = path.replaceAll(/\{\w+\}/g, () => {
            const part = sent.path[place++] ?? '';
            return encodeURIComponent(part === '' || part === '.' || part === '..' ? 'none' : part);
          });
          const url = `${registry.url}${address}?${new URLSearchParams(sent.query as Record<string, string>)}`;
          const body = JSON.stringify(sent.body);
          const {
            status,
            type,
            text: said,
          } = await ask(
            url,
            method === 'get'
              ? {}
              : { method: method.toUpperCase(), headers: { 'content-type': 'application/json' }, body },
          );
          expect(status, `${method} ${url} ${body}: ${said}`).toBeLessThan(500);
          if (status < 400) return;
          expect(type).toContain('application/problem+json');
          expect(JSON.parse(said)).toMatchObject({ status, code: expect.stringMatching(/^[A-Z_]+$/) });
        }),
        { numRuns: 40 },
      );
    }
  });
});
