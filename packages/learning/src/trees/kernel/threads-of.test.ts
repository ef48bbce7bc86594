import { availableParallelism } from 'node:os';
import { expect, it } from 'vitest';
import { freeCores, lookAtCores } from './free-cores.ts';
import { threadsOf } from './threads-of.ts';

it('takes as many threads as it is told, one on a small table, and never more than there are cores by itself', () => {
  expect(threadsOf({ threads: 3 }, 100)).toBe(3);
  expect(threadsOf({}, 49_999)).toBe(1);
  expect(threadsOf({}, 1_000_000)).toBeGreaterThanOrEqual(1);
  expect(threadsOf({}, 1_000_000)).toBeLessThanOrEqual(availableParallelism());
});

it('takes one where others have kept every core busy since it looked', () => {
  const now = lookAtCores();
  const second = 1_000;
  const cores = availableParallelism();
  const taken = { at: now.at - second, busy: now.busy - 2 * cores * second, own: now.own };
  expect(freeCores(taken)).toBe(1);
  expect(threadsOf({}, 1_000_000, taken)).toBe(1);
});

it('does not take its own work for that of others', () => {
  const now = lookAtCores();
  const cores = availableParallelism();
  const own = { at: now.at - 1_000, busy: now.busy - 900, own: now.own - 900 };
  expect(freeCores(own)).toBeGreaterThan(cores - 0.5);
});
