import { describe, expect, it } from 'vitest';
import { durationMs } from './duration.ts';

describe('durationMs', () => {
  it.each([
    ['30d', 2_592_000_000],
    ['12h', 43_200_000],
    ['15m', 900_000],
    ['60s', 60_000],
    ['50ms', 50],
    ['2w', 1_209_600_000],
    ['1.5h', 5_400_000],
    ['0s', 0],
  ])('%s is %i ms', (text, ms) => expect(durationMs(text)).toBe(ms));

  it.each(['30', '30 days', '-1d', 'd', '1e3s', ''])('%j is none', (text) =>
    expect(() => durationMs(text)).toThrow(RangeError),
  );
});
