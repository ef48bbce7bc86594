import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createRegistryClient } from './registry-client.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A client of something that answers so. */
async function clientOf(answer: (res: ServerResponse, lastEventId: string | undefined) => void) {
  server = createServer((req, res) => {
    const last = req.headers['last-event-id'];
    answer(res, typeof last === 'string' ? last : undefined);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server?.once('listening', resolve));
  return createRegistryClient({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

const open = (res: ServerResponse) =>
  res.writeHead(200, { 'content-type': 'text/event-stream' }).write('id: 1\n: from here on\n\n');
const told = (id: string, name: string) =>
  `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify({ name, time: '2023-10-01T00:00:00.000Z', subject: 'gold', data: {} })}\n\n`;

it('tells what happens until the registry ends the stream, and asks from where it was', async () => {
  let asked: string | undefined;
  const client = await clientOf((res, last) => {
    asked = last;
    open(res);
    res.write(told('2', 'model_version_alias.created'));
    res.end(told('3', 'an event of later versions') + told('4', 'run.finished'));
  });
  let opened = 0;
  const found: string[] = [];
  for await (const { id, event } of client.events({ lastEventId: '1', onOpen: () => opened++ }))
    found.push(`${id} ${event.name} ${event.subject}`);
  expect(asked).toBe('1');
  expect(opened).toBe(1);
  expect(found).toEqual(['2 model_version_alias.created gold', '4 run.finished gold']);
});

it.each<[string, (res: ServerResponse) => void, string]>([
  ['a page', (res) => res.writeHead(200, { 'content-type': 'text/html' }).end('<html>'), 'no stream'],
  ['no such route', (res) => res.writeHead(404).end('{}'), '404'],
  ['a connection that breaks', (res) => open(res) && setTimeout(() => res.destroy(), 20), 'broke off'],
  ['one that falls silent', open, 'broke off'],
  ['one that never answers', () => {}, 'broke off'],
])('says so where there is %s instead', async (_, answer, message) => {
  const client = await clientOf(answer);
  const stream = client.events({ silenceMs: 200 });
  await expect(stream.next()).rejects.toThrow(message);
});

it('ends at once when it is cancelled', async () => {
  const client = await clientOf(open);
  const controller = new AbortController();
  const stream = client.events({ signal: controller.signal, onOpen: () => controller.abort() });
  await expect(stream.next()).rejects.toMatchObject({ code: 'CANCELLED' });
});
