import { expect, it } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

it('lets a second’s worth through at once, then as many as the rate gives', () => {
  let time = 0;
  const limit = createRateLimit(10, () => time);
  const asked = (times: number) =>
    Array.from({ length: times }, () => limit.retryAfter('a') === 0).filter(Boolean).length;
  expect(asked(25)).toBe(10);
  expect(limit.retryAfter('a')).toBeCloseTo(0.1);
  expect(limit.retryAfter('b')).toBe(0);
  time = 500;
  expect(asked(25)).toBe(5);
  time = 60_000;
  expect(asked(25)).toBe(10);
});

it('keeps a bounded number of addresses apart', () => {
  const limit = createRateLimit(1, () => 0, 3);
  for (const address of ['a', 'b', 'c', 'd']) expect(limit.retryAfter(address)).toBe(0);
  expect(limit.retryAfter('e')).toBeGreaterThan(0);
});

it('is off at 0', () => {
  const limit = createRateLimit(0, () => 0);
  for (let i = 0; i < 1000; i++) expect(limit.retryAfter('a')).toBe(0);
});
