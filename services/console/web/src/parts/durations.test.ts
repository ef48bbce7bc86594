import { expect, it } from 'vitest';
import { formatDistance, formatDuration } from './durations.ts';

it.each([
  [340, '340 ms'],
  [4_230, '4.2 s'],
  [59_999, '59 s'],
  [192_000, '3 min 12 s'],
  [5 * 3_600_000 + 120_000, '5 h 2 min'],
  [72 * 3_600_000, '3 d'],
  [null, '–'],
])('%s ms is %s', (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});

it('says what was and what will be', () => {
  expect(formatDistance(180_000)).toBe('3 min ago');
  expect(formatDistance(-3_600_000)).toBe('in 1 h');
  expect(formatDistance(-1000)).toBe('just now');
});
