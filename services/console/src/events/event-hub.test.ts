import { describe, expect, it } from 'vitest';
import { createEventHub, type NumberedEvent } from './event-hub.ts';

function listen() {
  const heard: NumberedEvent[] = [];
  return { heard, listener: (event: NumberedEvent) => void heard.push(event) };
}

const runs = (heard: NumberedEvent[]) => heard.map(({ event }) => event.flowRunId ?? event.kind);

describe('event hub', () => {
  it('greets, then hands on what happens until the listener leaves', () => {
    const hub = createEventHub({ instance: 'a', keep: 10 });
    const { heard, listener } = listen();
    const leave = hub.subscribe(undefined, listener);
    hub.publish({ kind: 'flow-run', flowRunId: '1' });
    leave();
    hub.publish({ kind: 'flow-run', flowRunId: '2' });
    expect(runs(heard)).toEqual(['hello', '1']);
  });

  it('gives a listener that comes back what it missed, and only that', () => {
    const hub = createEventHub({ instance: 'a', keep: 10 });
    const first = listen();
    hub.subscribe(undefined, first.listener)();
    for (const flowRunId of ['1', '2', '3']) hub.publish({ kind: 'flow-run', flowRunId });
    const again = listen();
    hub.subscribe('a-1', again.listener);
    expect(runs(again.heard)).toEqual(['2', '3']);
  });

  it.each([
    ['another process', 'b-1'],
    ['too long ago', 'a-1'],
    ['a number that never was', 'a-99'],
    ['no id of ours', 'nonsense'],
  ])('says resync to a listener whose last event is of %s', (_, lastId) => {
    const hub = createEventHub({ instance: 'a', keep: 2 });
    for (const flowRunId of ['1', '2', '3', '4']) hub.publish({ kind: 'flow-run', flowRunId });
    const { heard, listener } = listen();
    hub.subscribe(lastId, listener);
    expect(runs(heard)).toEqual(['resync']);
  });

  it('goes on from the id that a resync or a greeting carries', () => {
    const hub = createEventHub({ instance: 'a', keep: 2 });
    const first = listen();
    hub.subscribe('b-7', first.listener)();
    hub.publish({ kind: 'flow-run', flowRunId: '1' });
    const again = listen();
    hub.subscribe(first.heard[0]?.id, again.listener);
    expect(runs(again.heard)).toEqual(['1']);
  });
});
