import { expect, it } from 'vitest';
import { formatDuration } from './duration.ts';

it.each([
  [null, ''],
  [0, '0 ms'],
  [999.4, '999 ms'],
  [12_345, '12.3 s'],
  [60_000, '1 min 00 s'],
  [245_000, '4 min 05 s'],
  [7_800_000, '2 h 10 min'],
])('formatDuration(%s) is %j', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
