import { describe, expect, it } from 'vitest';
import { missedTicks, mostTicksCaughtUp } from './missed-ticks.ts';

const hourly = { cron: '0 * * * *', timezone: 'UTC' };
const now = new Date('2026-01-02T00:30:00Z');
const iso = (ticks: Date[]) => ticks.map((tick) => tick.toISOString());

describe('missedTicks', () => {
  it('skip: none', () => {
    expect(missedTicks(hourly, 'skip', { last: new Date(0), now })).toEqual([]);
  });

  it('latest: the newest one, unless it ran', () => {
    expect(iso(missedTicks(hourly, 'latest', { last: new Date('2026-01-01T20:00:00Z'), now }))).toEqual([
      '2026-01-02T00:00:00.000Z',
    ]);
    expect(missedTicks(hourly, 'latest', { last: new Date('2026-01-02T00:00:00Z'), now })).toEqual([]);
  });

  it('all: each one since the last run', () => {
    expect(iso(missedTicks(hourly, 'all', { last: new Date('2026-01-01T22:00:00Z'), now }))).toEqual([
      '2026-01-01T23:00:00.000Z',
      '2026-01-02T00:00:00.000Z',
    ]);
  });

  it('a flow that never ran: the newest tick only, also for all', () => {
    expect(missedTicks(hourly, 'all', { last: null, now })).toHaveLength(1);
    expect(missedTicks(hourly, 'latest', { last: null, now })).toHaveLength(1);
  });

  it('is bounded after a long sleep', () => {
    expect(missedTicks(hourly, 'all', { last: new Date('2020-01-01'), now })).toHaveLength(mostTicksCaughtUp);
  });
});
