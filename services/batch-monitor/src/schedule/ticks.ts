import { CronExpressionParser } from 'cron-parser';

/** A five-field cron expression in a time zone; daylight saving is that of the zone. */
export interface CronSchedule {
  readonly cron: string;
  readonly timezone: string;
}

/** The newest tick at or before a moment. */
export function latestTick({ cron, timezone }: CronSchedule, at: Date): Date {
  // cron-parser looks strictly before its current date.
  const currentDate = new Date(at.getTime() + 1);
  return CronExpressionParser.parse(cron, { tz: timezone, currentDate }).prev().toDate();
}

/** Ticks after `from` and at or before `to`, oldest first, the newest `limit` of them. */
export function ticksBetween(schedule: CronSchedule, from: Date, to: Date, limit: number): Date[] {
  const found: Date[] = [];
  for (let tick = latestTick(schedule, to); tick > from && found.length < limit; ) {
    found.push(tick);
    tick = latestTick(schedule, new Date(tick.getTime() - 1));
  }
  return found.reverse();
}
