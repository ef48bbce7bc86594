import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEventParser, type StreamEvent } from './event-stream.ts';

const text =
  'retry: 2000\n\nid: a-1\nevent: flow-run\ndata: {"kind":"flow-run"}\n\n: still here\n\nid: a-2\r\ndata: {"kind":"resync"}\r\n\r\n';
const events: StreamEvent[] = [
  { id: 'a-1', data: '{"kind":"flow-run"}' },
  { id: 'a-2', data: '{"kind":"resync"}' },
];

it('reads the same events wherever the stream was cut; comments are none', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: text.length })), (cuts) => {
      const heard: StreamEvent[] = [];
      const parse = createEventParser((event) => heard.push(event));
      const places = [0, ...cuts.sort((a, b) => a - b), text.length];
      for (let i = 1; i < places.length; i++) parse(text.slice(places[i - 1], places[i]));
      expect(heard).toEqual(events);
    }),
  );
});
