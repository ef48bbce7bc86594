import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { AssayError, problemSchema } from '@assay/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createHealth } from '../observability/health.ts';
import { createLogger } from '../observability/logger.ts';
import { createMetrics } from '../observability/metrics.ts';
import { createAccess } from './access.ts';
import { createApi } from './create-api.ts';
import { createHttpServer } from './http-server.ts';
import { identifyKey } from './identify-key.ts';
import { type Listening, listen } from './listen.ts';
import { reply } from './reply.ts';

const key = 'a-key-of-the-platform';
const logged: { level: string; msg: string; requestId?: string; err?: { message: string; stack: string } }[] =
  [];
const metrics = createMetrics({ service: 'test' });
let databaseState: 'up' | 'down' = 'up';
let listening: Listening;
let url: string;

beforeAll(async () => {
  const api = createApi({
    service: 'test',
    logger: createLogger({
      service: 'test',
      level: 'info',
      destination: { write: (line) => logged.push(JSON.parse(line)) },
    }),
    metrics,
    health: createHealth({ parts: { database: () => ({ state: databaseState }) } }),
    access: createAccess({
      auth: 'keys',
      production: false,
      identify: identifyKey({ apiKey: key }),
      allowedHosts: [],
    }),
    bodyLimitBytes: 1000,
  });
  const anything = z.unknown();
  api.route({
    method: 'post',
    path: '/api/things/{id}',
    summary: 'Change a thing',
    params: z.object({ id: z.string().max(5) }),
    query: z.object({ page: z.coerce.number().int().min(1).default(1) }),
    body: z.object({ EUR: z.number(), tree: z.json().optional() }),
    response: z.object({ id: z.string() }).meta({ id: 'Thing' }),
    status: 202,
    access: 'write',
    handler: ({ params, query, body, identity }) => ({
      id: params.id,
      page: query.page,
      EUR: body.EUR,
      by: identity.name,
    }),
  });
  const get = (path: string, handler: () => unknown) =>
    api.route({ method: 'get', path, summary: path, response: anything, access: 'read', handler });
  get('/api/broken', () => {
    throw new Error('the password is hunter2');
  });
  get('/api/missing', () => {
    throw new AssayError('NOT_FOUND', 'there is no such thing');
  });
  get('/api/later', () => {
    throw new AssayError('UNAVAILABLE', 'not now', { retryAfterSeconds: 1.2 });
  });
  get('/api/created', () => reply(201, { id: 'x' }, { location: '/api/things/x' }));
  get('/api/stream', () => reply(200, Readable.from(['a,b\n', '1,2\n']), { 'content-type': 'text/csv' }));
  get('/api/empty', () => reply(204));
  const server = createHttpServer(api.finish({ title: 'Test <api>', version: '1' }));
  listening = await listen(server, { host: '127.0.0.1', port: 0, setting: 'TEST_PORT' });
  url = `http://127.0.0.1:${listening.port}`;
});
afterAll(() => listening.close());
beforeEach(() => {
  logged.length = 0;
  databaseState = 'up';
});

const json = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
const post = (
  body: NonNullable<RequestInit['body']> | undefined,
  headers: Record<string, string> = json,
  path = '/api/things/7',
) => fetch(url + path, { method: 'POST', headers, ...(body === undefined ? {} : { body }) });

/** A problem as every error answer has to be one. */
async function problem(answer: Response) {
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const parsed = problemSchema.parse(await answer.json());
  expect(parsed).toMatchObject({ status: answer.status, requestId: answer.headers.get('x-request-id') });
  return parsed;
}

describe('a declared route', () => {
  it('hands the parsed parts of a request to its handler', async () => {
    const answer = await post('{"EUR": 1.2}', json, '/api/things/7?page=3');
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ id: '7', page: 3, EUR: 1.2, by: 'ASSAY_API_KEY' });
  });

  it('may answer with another status, headers, a stream or nothing', async () => {
    const created = await fetch(`${url}/api/created`);
    expect([created.status, created.headers.get('location'), await created.json()]).toEqual([
      201,
      '/api/things/x',
      { id: 'x' },
    ]);
    const stream = await fetch(`${url}/api/stream`);
    expect([stream.headers.get('content-type'), await stream.text()]).toEqual(['text/csv', 'a,b\n1,2\n']);
    const empty = await fetch(`${url}/api/empty`);
    expect([empty.status, await empty.text()]).toEqual([204, '']);
  });
});

describe('a bad request', () => {
  it.each([
    ['G6: text where a number belongs', '{"EUR": "abc"}', 'body.EUR', '"abc"', 'a number'],
    ['a missing field', '{}', 'body.EUR', 'nothing', 'a number'],
    ['a list instead of an object', '[1]', 'body', '[1]', 'an object'],
    ['no body', undefined, 'body.EUR', 'nothing', 'a number'],
  ])('is a 400 that says what was wrong: %s', async (_, body, path, got, accepted) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(await problem(answer)).toMatchObject({
      code: 'INVALID_REQUEST',
      errors: [{ path, got, accepted }],
    });
  });

  it.each(['{"EUR":', '{"EUR": NaN}', 'EUR=1', '{"EUR": 1}}'])(
    'is a 400 when it is not JSON: %s',
    async (body) => {
      expect(await problem(await post(body))).toMatchObject({
        status: 400,
        detail: expect.stringContaining('not valid JSON'),
      });
    },
  );

  it('is a 400 in the query, the path, and the encoding of the path', async () => {
    expect((await problem(await post('{"EUR": 1}', json, '/api/things/7?page=0'))).errors?.[0]?.path).toBe(
      'query.page',
    );
    expect((await problem(await post('{"EUR": 1}', json, '/api/things/too-long'))).errors?.[0]?.path).toBe(
      'path.id',
    );
    expect((await post('{"EUR": 1}', json, '/api/things/%ff')).status).toBe(400);
  });

  it('is a 413 when it is too large, also after inflating', async () => {
    const { gzipSync } = await import('node:zlib');
    const large = JSON.stringify({ EUR: 1, tree: 'x'.repeat(5000) });
    expect(await problem(await post(large))).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
    const small = gzipSync(large);
    expect(small.length).toBeLessThan(1000);
    expect((await post(small, { ...json, 'content-encoding': 'gzip' })).status).toBe(413);
  });

  it('is a 415 when it is of another type', async () => {
    const answer = await post('EUR=1', { ...json, 'content-type': 'application/x-www-form-urlencoded' });
    expect(await problem(answer)).toMatchObject({ status: 415, errors: [{ accepted: 'application/json' }] });
  });

  it('is asked for its key before its body is read', async () => {
    const answer = await post('{"EUR":', { 'content-type': 'application/json' });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="assay"');
    expect((await problem(answer)).status).toBe(401);
  });

  it('is a 404 for an unknown path, and a 405 that says the methods of a known one', async () => {
    expect((await problem(await fetch(`${url}/api/thinks/7`))).status).toBe(404);
    const answer = await fetch(`${url}/api/things/7`);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await fetch(`${url}/health/live`, { method: 'DELETE' })).headers.get('allow')).toBe('GET, HEAD');
  });
});

describe('an error of a handler', () => {
  it('is answered as its code says', async () => {
    expect(await problem(await fetch(`${url}/api/missing`))).toMatchObject({
      status: 404,
      detail: 'there is no such thing',
    });
    const later = await fetch(`${url}/api/later`);
    expect([later.status, later.headers.get('retry-after')]).toEqual([503, '2']);
  });

  it('that nobody expected is a 500 that gives nothing away, and is in the log under the request id', async () => {
    const answer = await fetch(`${url}/api/broken`, { headers: { 'x-request-id': 'my-request' } });
    const body = await answer.clone().text();
    expect(body).not.toContain('hunter2');
    expect(await problem(answer)).toMatchObject({ status: 500, code: 'INTERNAL', requestId: 'my-request' });
    expect(logged.find(({ level }) => level === 'error')).toMatchObject({
      requestId: 'my-request',
      err: { message: 'the password is hunter2', stack: expect.stringContaining('create-api.test.ts') },
    });
  });
});

describe('around the routes', () => {
  it('makes an id for a request without one, or with one that does not belong into a log', async () => {
    for (const headers of [{}, { 'x-request-id': 'a b' }, { 'x-request-id': 'x'.repeat(200) }]) {
      const id = (
        await fetch(`${url}/health/live`, { headers: headers as Record<string, string> })
      ).headers.get('x-request-id');
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('tells a service that lives from one that is ready', async () => {
    databaseState = 'down';
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    const ready = await fetch(`${url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'down', parts: { database: { state: 'down' } } },
    ]);
    databaseState = 'up';
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });

  it('measures requests under the declared path, whatever was asked for', async () => {
    await fetch(`${url}/api/things/8`, { method: 'POST' });
    for (let i = 0; i < 5; i += 1) await fetch(`${url}/scan/${i}`);
    const text = await (await fetch(`${url}/metrics`)).text();
    expect(text).toContain(
      'assay_http_request_duration_seconds_count{service="test",method="POST",route="/api/things/{id}",status="401"}',
    );
    expect(text).toContain('route="unmatched",status="404"');
    expect(text).not.toContain('/scan/');
  });

  it('describes its routes in OpenAPI 3.1', async () => {
    // biome-ignore lint/suspicious/noExplicitAny: a document is walked into, not typed
    const document = (await (await fetch(`${url}/openapi.json`)).json()) as any;
    const operation = document.paths['/api/things/{id}'].post;
    expect(document.openapi).toBe('3.1.0');
    expect(operation.security).toEqual([{ key: [] }]);
    expect(
      operation.parameters.map((p: { name: string; in: string; required: boolean }) => [
        p.name,
        p.in,
        p.required,
      ]),
    ).toEqual([
      ['id', 'path', true],
      ['page', 'query', false],
    ]);
    expect(operation.responses['202'].content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/Thing',
    });
    expect(document.components.schemas.Thing.properties).toEqual({ id: { type: 'string' } });
    const references = [
      ...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g),
    ].map(([, name]) => name!);
    expect(references.length).toBeGreaterThan(3);
    for (const name of references) expect(document.components.schemas, name).toHaveProperty(name);
    expect(JSON.stringify(document)).not.toContain('$defs');
  });

  it('shows them to a person, with everything from this server and no inline script', async () => {
    const page = await fetch(`${url}/docs`);
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(html).toContain('<title>Test &lt;api></title>');
    expect(html).not.toMatch(/<script>|https?:\/\//);
    for (const [, source] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect((await fetch(url + source)).status, source).toBe(200);
    }
    expect((await fetch(`${url}/docs/../../package.json`)).status).toBe(404);
  });

  it('sends headers that keep an answer from being taken for a page', async () => {
    const { headers } = await fetch(`${url}/api/created`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('a server', () => {
  it('says which port is taken, and which setting to change', async () => {
    const other = listen(
      createHttpServer(() => {}),
      { host: '127.0.0.1', port: listening.port, setting: 'CONSOLE_PORT' },
    );
    await expect(other).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      detail: expect.stringMatching(new RegExp(`port ${listening.port} is taken.*set CONSOLE_PORT`)),
    });
  });

  it('ends a request that runs and refuses new ones when it closes, keep-alive or not', async () => {
    let finish = (): void => {};
    const slow = createHttpServer((_, res) => {
      finish = () => res.end('done');
    });
    const { port, close } = await listen(slow, { host: '127.0.0.1', port: 0, setting: 'X' });
    const idle = connect(port, '127.0.0.1');
    const idleClosed = new Promise((resolve) => idle.once('close', resolve));
    idle.on('error', () => {});
    const running = fetch(`http://127.0.0.1:${port}`, { headers: { connection: 'keep-alive' } });
    await new Promise<void>((resolve) => slow.once('request', () => resolve()));
    const closed = close(10_000);
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow();
    finish();
    const answer = await running;
    expect(await answer.text()).toBe('done');
    await closed;
    idle.destroy();
    await idleClosed;
  });

  it('cuts off what does not end within the grace period', async () => {
    const never = createHttpServer(() => {});
    const { port, close } = await listen(never, { host: '127.0.0.1', port: 0, setting: 'X' });
    const failed = new Promise<NodeJS.ErrnoException>((resolve) => {
      httpRequest({ port, host: '127.0.0.1' }).once('error', resolve).end();
    });
    await new Promise<void>((resolve) => never.once('request', () => resolve()));
    await close(60);
    expect((await failed).code).toBe('ECONNRESET');
  });
});
