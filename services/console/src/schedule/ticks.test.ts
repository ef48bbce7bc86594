import { describe, expect, it } from 'vitest';
import { nextTick, ticksWithin } from './ticks.ts';

const midnight = { cron: '0 0 * * *', timezone: 'Europe/Brussels' };

describe('ticks of a schedule', () => {
  it('come strictly after the moment asked', () => {
    const tick = nextTick(midnight, new Date('2026-01-09T23:00:00Z'));
    expect(tick.toISOString()).toBe('2026-01-10T23:00:00.000Z');
  });

  it('include both ends of a stretch of time', () => {
    const ticks = ticksWithin(
      midnight,
      new Date('2026-01-09T23:00:00Z'),
      new Date('2026-01-11T23:00:00Z'),
      100,
    );
    expect(ticks.map((tick) => tick.toISOString())).toEqual([
      '2026-01-09T23:00:00.000Z',
      '2026-01-10T23:00:00.000Z',
      '2026-01-11T23:00:00.000Z',
    ]);
  });

  it('follow the clock of the time zone over the change to summer time', () => {
    const ticks = ticksWithin(
      midnight,
      new Date('2026-03-28T22:00:00Z'),
      new Date('2026-03-30T23:00:00Z'),
      100,
    );
    expect(ticks.map((tick) => tick.toISOString())).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
      '2026-03-30T22:00:00.000Z',
    ]);
  });

  it('stop at the most that were asked for', () => {
    expect(ticksWithin({ cron: '* * * * *', timezone: 'UTC' }, new Date(0), new Date(1e12), 7)).toHaveLength(
      7,
    );
  });
});
