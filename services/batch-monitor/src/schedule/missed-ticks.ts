import { type CronSchedule, latestTick, ticksBetween } from './ticks.ts';

export type CatchUp = 'skip' | 'latest' | 'all';

/** Ticks made up for at once, at most: a platform that slept for a year does not run for a day. */
export const mostTicksCaughtUp = 100;

/**
 * Which ticks to make up for after a time in which nothing ran.
 *
 * @param last logical time of the newest run of this flow; null when there was none. A flow that never ran is caught
 *   up with its latest tick only: what lies before the use case existed was not missed.
 */
export function missedTicks(
  schedule: CronSchedule,
  policy: CatchUp,
  { last, now }: { last: Date | null; now: Date },
): Date[] {
  if (policy === 'skip') return [];
  const latest = latestTick(schedule, now);
  if (last === null) return [latest];
  if (policy === 'latest') return latest > last ? [latest] : [];
  return ticksBetween(schedule, last, now, mostTicksCaughtUp);
}
