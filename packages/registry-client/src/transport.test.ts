import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTransport } from './transport.ts';

type Handler = (req: IncomingMessage, res: ServerResponse, call: number) => void;

describe('the transport', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function start(handler: Handler) {
    let calls = 0;
    server = createServer((req, res) => handler(req, res, ++calls)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server?.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    return {
      url,
      calls: () => calls,
      transport: createTransport({
        url,
        apiKey: 'secret',
        backOff: { attempts: 4, baseMs: 1, maxMs: 2 },
        timeoutMs: 2000,
      }),
    };
  }

  const answer = (res: ServerResponse, status: number, body: unknown, headers = {}) =>
    res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  const anything = z.looseObject({});
  const get = { method: 'GET', path: '/x' } as const;

  it('sends the key, the query and JSON', async () => {
    const { transport } = await start((req, res) => {
      expect(req.headers.authorization).toBe('Bearer secret');
      answer(res, 200, { url: req.url });
    });
    const query = { a: 'b c', list: ['1', '2'], none: undefined };
    expect(await transport.json(anything, { ...get, query })).toEqual({ url: '/x?a=b+c&list=1&list=2' });
  });

  it.each([429, 503])('tries again after %i', async (status) => {
    const { transport, calls } = await start((_, res, call) =>
      call < 3
        ? answer(res, status, { error_code: 'TEMPORARILY_UNAVAILABLE', message: 'busy' })
        : answer(res, 200, {}),
    );
    await transport.json(anything, { ...get, repeatable: false });
    expect(calls()).toBe(3);
  });

  it('gives up after as many tries as it was given', async () => {
    const { transport, calls } = await start((_, res) => answer(res, 503, {}));
    await expect(transport.json(anything, get)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(calls()).toBe(4);
  });

  it('tries again when the connection breaks, unless the registry may have acted', async () => {
    const { transport, calls } = await start((req, res, call) =>
      call === 1 ? req.socket.destroy() : answer(res, 200, {}),
    );
    await transport.json(anything, { method: 'POST', path: '/x', json: {} });
    expect(calls()).toBe(2);

    const broken = await start((req) => req.socket.destroy());
    const once = { method: 'POST', path: '/x', json: {}, repeatable: false } as const;
    await expect(broken.transport.json(anything, once)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(broken.calls()).toBe(1);
  });

  it('says where nothing listens', async () => {
    const { url, transport } = await start((_, res) => answer(res, 200, {}));
    await new Promise((resolve) => server?.close(resolve));
    await expect(transport.json(anything, get)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining(url),
    });
  });

  it.each([
    [400, { error_code: 'INVALID_PARAMETER_VALUE', message: 'no' }, 'INVALID_REQUEST', 'no'],
    [404, { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'gone' }, 'NOT_FOUND', 'gone'],
    [400, { error_code: 'RESOURCE_ALREADY_EXISTS', message: 'twice' }, 'CONFLICT', 'twice'],
    [401, { error_code: 'UNAUTHENTICATED', message: 'key?' }, 'UNAUTHENTICATED', 'key?'],
    [500, { error_code: 'INTERNAL_ERROR', message: 'oh' }, 'INTERNAL', 'oh'],
    [
      409,
      {
        type: 'urn:assay:error:GATE_REFUSED',
        title: 'x',
        status: 409,
        code: 'GATE_REFUSED',
        detail: 'latency',
      },
      'GATE_REFUSED',
      'latency',
    ],
    [413, 'not JSON at all', 'PAYLOAD_TOO_LARGE', '413'],
  ])('turns %i %j into %s', async (status, body, code, message) => {
    const { transport } = await start((_, res) => answer(res, status, body));
    const failure = { code, message: expect.stringContaining(message) };
    await expect(transport.json(anything, get)).rejects.toMatchObject(failure);
  });

  it('refuses an answer of another shape, and one that is no JSON', async () => {
    const { transport } = await start((_, res, call) =>
      call === 1 ? answer(res, 200, { a: 1 }) : res.end('<html>'),
    );
    const shape = z.object({ a: z.string() });
    await expect(transport.json(shape, get)).rejects.toMatchObject({ code: 'INTERNAL' });
    await expect(transport.json(shape, get)).rejects.toThrow('is');
  });

  it('ends at once when it is cancelled, also between two tries', async () => {
    const controller = new AbortController();
    const { transport, calls } = await start((_, res) => {
      answer(res, 503, {}, { 'retry-after': '30' });
      setTimeout(() => controller.abort(), 20);
    });
    await expect(transport.json(anything, { ...get, signal: controller.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(calls()).toBe(1);
  });

  it('does not wait for ever for an answer', async () => {
    const { transport } = await start(() => {});
    await expect(
      transport.json(anything, { ...get, timeoutMs: 30, repeatable: false }),
    ).rejects.toMatchObject({
      code: 'TIMEOUT',
    });
  });
});
