import { CronExpressionParser } from 'cron-parser';

/** Five-field cron expression and the time zone that it is meant in. */
export interface Cron {
  readonly cron: string;
  readonly timezone: string;
}

/** The first tick after a moment. */
export function nextTick({ cron, timezone }: Cron, after: Date): Date {
  return CronExpressionParser.parse(cron, { currentDate: after, tz: timezone }).next().toDate();
}

/**
 * The ticks from `from` to `to`, both included when they are ticks themselves; at most `most`, the earliest ones.
 *
 * @example ticksWithin({ cron: '0 0 * * *', timezone: 'UTC' }, new Date('2026-01-01'), new Date('2026-01-03'), 100)
 * // three midnights
 */
export function ticksWithin({ cron, timezone }: Cron, from: Date, to: Date, most: number): Date[] {
  const ticks: Date[] = [];
  // The parser looks strictly after its date.
  const expression = CronExpressionParser.parse(cron, {
    currentDate: new Date(from.getTime() - 1),
    tz: timezone,
  });
  while (ticks.length < most) {
    const tick = expression.next().toDate();
    if (tick > to) break;
    ticks.push(tick);
  }
  return ticks;
}
