import { expect, it } from 'vitest';
import { dateTicks } from './date-ticks.ts';

const at = (text: string) => Date.parse(text);

it.each([
  ['2026-01-01T00:00Z', '2026-01-01T20:00Z', ['1 Jan', '03:00', '06:00', '09:00', '12:00', '15:00', '18:00']],
  ['2026-01-28T00:00Z', '2026-02-02T00:00Z', ['28 Jan', '29 Jan', '30 Jan', '31 Jan', '1 Feb', '2 Feb']],
  ['2026-01-05T00:00Z', '2026-04-20T00:00Z', ['Feb 2026', 'Mar 2026', 'Apr 2026']],
  ['2019-03-24T00:00Z', '2026-01-31T00:00Z', ['2020', '2021', '2022', '2023', '2024', '2025', '2026']],
])('%s to %s', (from, to, texts) => {
  const found = dateTicks(at(from), at(to));
  expect(found.texts).toEqual(texts);
  for (const time of found.at) {
    expect(time).toBeGreaterThanOrEqual(at(from));
    expect(time).toBeLessThanOrEqual(at(to));
  }
});
