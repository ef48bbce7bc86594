import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latestTick, ticksBetween } from './ticks.ts';

const midnight = { cron: '0 0 * * *', timezone: 'Europe/Brussels' };

describe('latestTick', () => {
  it('is in the zone of the schedule', () => {
    expect(latestTick(midnight, new Date('2026-07-01T12:00:00Z')).toISOString()).toBe(
      '2026-06-30T22:00:00.000Z',
    );
    expect(latestTick(midnight, new Date('2026-12-01T12:00:00Z')).toISOString()).toBe(
      '2026-11-30T23:00:00.000Z',
    );
  });

  it('counts a tick at the very moment', () => {
    const at = new Date('2026-11-30T23:00:00Z');
    expect(latestTick(midnight, at)).toEqual(at);
  });

  it('is a fixed point, at or before its moment', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        (at) => {
          const tick = latestTick(midnight, at);
          expect(tick.getTime()).toBeLessThanOrEqual(at.getTime());
          expect(latestTick(midnight, tick)).toEqual(tick);
        },
      ),
    );
  });
});

describe('ticksBetween', () => {
  it('leaves out the start, takes in the end, and keeps the newest when there are many', () => {
    const hourly = { cron: '0 * * * *', timezone: 'UTC' };
    const from = new Date('2026-01-01T00:00:00Z');
    const to = new Date('2026-01-01T03:00:00Z');
    const hours = (ticks: Date[]) => ticks.map((tick) => tick.getUTCHours());
    expect(hours(ticksBetween(hourly, from, to, 10))).toEqual([1, 2, 3]);
    expect(hours(ticksBetween(hourly, from, to, 2))).toEqual([2, 3]);
    expect(ticksBetween(hourly, to, from, 10)).toEqual([]);
  });

  it('has one midnight a day over a change of daylight saving', () => {
    const ticks = ticksBetween(
      midnight,
      new Date('2026-03-27T12:00:00Z'),
      new Date('2026-03-30T12:00:00Z'),
      10,
    );
    expect(ticks.map((tick) => tick.toISOString())).toEqual([
      '2026-03-27T23:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
  });
});
