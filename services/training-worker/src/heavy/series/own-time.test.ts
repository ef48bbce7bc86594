import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ownTime } from './own-time.ts';

const waitFor = (ms: number) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
const computeFor = (ms: number) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

it.runIf(existsSync('/proc/thread-self/schedstat'))('leaves out what others had of the processor', () => {
  expect(ownTime(() => waitFor(300))).toBeLessThan(100);
});

it('is never more than the clock says, and not nothing', () => {
  const begun = performance.now();
  const own = ownTime(() => computeFor(20));
  expect(own).toBeGreaterThan(0);
  expect(own).toBeLessThanOrEqual(performance.now() - begun);
});
