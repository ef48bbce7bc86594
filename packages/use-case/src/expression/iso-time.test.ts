import { describe, expect, it } from 'vitest';
import { isoTimeMs } from './iso-time.ts';

describe('isoTimeMs', () => {
  it.each([
    ['1970-01-01', 0],
    ['2020-01-01', 1_577_836_800_000],
    ['1970-01-01T00:01', 60_000],
    ['1970-01-01 00:00:01', 1000],
    ['1970-01-01T02:00:00+02:00', 0],
    ['1970-01-01T00:00:00.250Z', 250],
    ['2024-02-29', Date.UTC(2024, 1, 29)],
  ])('%s is %i', (text, ms) => expect(isoTimeMs(text)).toBe(ms));

  it.each(['2021-02-30', '2023-02-29', '2020-13-01', '01/02/2020', '2020', 'today', '2020-01-01T25:00', ''])(
    '%j is none',
    (text) => expect(isoTimeMs(text)).toBeNull(),
  );
});
