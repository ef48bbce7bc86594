import { AssayError, type RegistryEvent } from '@assay/contracts';
import { afterEach, expect, it, vi } from 'vitest';
import { standInRegistry } from '../test/stand-in-registry.ts';
import { type EventFollower, followEvents } from './follow-events.ts';

let follower: EventFollower | undefined;
afterEach(() => follower?.stop());

const silent = { info() {}, warn() {} };
const files = new Map<string, Uint8Array>();

/** Waits for as long as the test may take. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 10 });

function follow(registry: Pick<ReturnType<typeof standInRegistry>, 'events'>) {
  const moved = vi.fn();
  follower = followEvents({ events: registry.events, moved, log: silent });
  follower.start();
  return { moved, follower };
}

it('tells of each move, and of what may have moved before it listened', async () => {
  const registry = standInRegistry();
  const { moved, follower } = follow(registry);
  await eventually(() => expect(follower.isTold()).toBe(true));
  expect(moved).toHaveBeenCalledTimes(1);
  registry.promote('gold-price', 1, files);
  await eventually(() => expect(moved).toHaveBeenCalledTimes(2));
  registry.retire('gold-price');
  await eventually(() => expect(moved).toHaveBeenCalledTimes(3));
});

it('does not mind runs', async () => {
  const event = (name: RegistryEvent['name']): RegistryEvent => ({
    name,
    time: '2023-10-01T00:00:00.000Z',
    subject: 'x',
    data: {},
  });
  let over = false;
  const { moved } = follow({
    async *events({ onOpen, signal } = {}) {
      onOpen?.();
      yield { id: '1', event: event('run.finished') };
      yield { id: '2', event: event('run.deleted') };
      over = true;
      await new Promise((resolve) => signal?.addEventListener('abort', resolve));
    },
  });
  await eventually(() => expect(over).toBe(true));
  expect(moved).toHaveBeenCalledTimes(1);
});

it('says that nothing is told while the stream is broken, and listens again', async () => {
  const registry = standInRegistry();
  const { moved, follower } = follow(registry);
  await eventually(() => expect(follower.isTold()).toBe(true));
  registry.down = true;
  registry.endStreams();
  await eventually(() => expect(follower.isTold()).toBe(false));
  // Whoever waited long has to ask now.
  expect(moved).toHaveBeenCalledTimes(2);
  registry.promote('gold-price', 1, files);
  registry.down = false;
  await eventually(() => expect(follower.isTold()).toBe(true));
  expect(moved).toHaveBeenCalledTimes(3);
});

it('stops where nothing was ever told', async () => {
  let asked = 0;
  const { moved, follower } = follow({
    // biome-ignore lint/correctness/useYield: a stream that cannot be had
    async *events() {
      asked += 1;
      throw new AssayError('NOT_FOUND', 'there are no events here');
    },
  });
  await eventually(() => expect(asked).toBeGreaterThan(1));
  await follower.stop();
  expect(moved).not.toHaveBeenCalled();
  expect(follower.isTold()).toBe(false);
});
