import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readServerSentEvents, type ServerSentEvent } from './server-sent-events.ts';

async function* chunksOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, size = 1000): Promise<ServerSentEvent[]> {
  const found: ServerSentEvent[] = [];
  for await (const event of readServerSentEvents(chunksOf(text, size))) found.push(event);
  return found;
}

it('reads ids, names and data, and passes over comments and what has no data', async () => {
  const text =
    'retry: 2000\nid: 4\n: from here on\n\n: still here\n\nevent: a\ndata: {}\n\n' +
    'id: 5\ndata:one\ndata: two\n\nid: 6\ndata: never ended';
  expect(await read(text)).toEqual([
    { id: '4', event: 'a', data: '{}' },
    { id: '5', event: 'message', data: 'one\ntwo' },
  ]);
});

it('finds the same events however the stream is cut and its lines are ended', async () => {
  const word = fc.stringMatching(/^[a-zé€]{1,8}$/u);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ id: word, event: word, data: word }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      async (events, size, end) => {
        const lines = events.flatMap(({ id, event, data }) => [
          `id: ${id}`,
          `event: ${event}`,
          `data: ${data}`,
          '',
        ]);
        // One more line, as a CR alone is known to end a line by what follows it.
        expect(await read([...lines, ': end', ''].join(end), size)).toEqual(events);
      },
    ),
  );
});

it('tells of everything that arrives', async () => {
  let heard = 0;
  const stream = readServerSentEvents(chunksOf(': still here\n\n'.repeat(3), 14), () => {
    heard += 1;
  });
  for await (const _ of stream) expect.unreachable();
  expect(heard).toBe(3);
});
