import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, dayOfYearOf, daysBetween, hourOf, monthOf, weekdayOf, yearOf } from './calendar.ts';

describe('calendar', () => {
  it('agrees with Date on every time that Date knows', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1, 0, 1), max: 253_402_300_799_999 }), (ms) => {
        const date = new Date(ms);
        const januaryFirst = new Date(ms);
        januaryFirst.setUTCMonth(0, 1);
        januaryFirst.setUTCHours(0, 0, 0, 0);
        expect([yearOf(ms), monthOf(ms), dayOf(ms), weekdayOf(ms), hourOf(ms), dayOfYearOf(ms)]).toEqual([
          date.getUTCFullYear(),
          date.getUTCMonth() + 1,
          date.getUTCDate(),
          (date.getUTCDay() + 6) % 7,
          date.getUTCHours(),
          Math.floor((ms - januaryFirst.getTime()) / 86_400_000) + 1,
        ]);
      }),
    );
  });

  it('knows Mondays, leap days and the last of December', () => {
    expect(weekdayOf(Date.UTC(2024, 0, 1))).toBe(0);
    expect([monthOf(Date.UTC(2024, 1, 29)), dayOf(Date.UTC(2024, 1, 29))]).toEqual([2, 29]);
    expect([dayOfYearOf(Date.UTC(2024, 11, 31)), dayOfYearOf(Date.UTC(2023, 11, 31))]).toEqual([366, 365]);
  });

  it('gives NaN for a missing time', () => {
    for (const part of [yearOf, monthOf, dayOf, weekdayOf, hourOf, dayOfYearOf])
      expect(part(Number.NaN)).toBeNaN();
    expect(daysBetween(Number.NaN, 0)).toBeNaN();
  });

  it('daysBetween has fractions and a sign', () => {
    expect(daysBetween(0, 129_600_000)).toBe(1.5);
    expect(daysBetween(86_400_000, 0)).toBe(-1);
  });
});
