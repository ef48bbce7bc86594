import type { KnownFile } from '@assay/use-case';

/** Offsets of time zones change on quarters of an hour. */
const quarterMs = 900_000;
const dayMs = 86_400_000;

/**
 * The day in which a moment lies, of a time zone: as midnight UTC of the same date, which is how a `date` is held.
 *
 * @example dayOf('Europe/Brussels')(Date.UTC(2026, 11, 24, 23, 30)) // Date.UTC(2026, 11, 25)
 */
export function dayOf(timezone: string): (time: number) => number {
  if (timezone === 'UTC') return (time) => Math.floor(time / dayMs) * dayMs;
  const format = new Intl.DateTimeFormat('en', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  // Asked for once a quarter of an hour: formatting a date takes microseconds, and there may be millions of rows.
  const known = new Map<number, number>();
  return (time) => {
    const quarter = Math.floor(time / quarterMs);
    let day = known.get(quarter);
    if (day === undefined) {
      const parts = new Map(
        format.formatToParts(quarter * quarterMs).map(({ type, value }) => [type, Number(value)]),
      );
      day = Date.UTC(parts.get('year')!, parts.get('month')! - 1, parts.get('day')!);
      known.set(quarter, day);
    }
    return day;
  };
}

/** By what a moment of the series is looked up in a known file: its day, or itself. */
export function keyOfTime({ on, timezone }: KnownFile): (time: number) => number {
  return on[0]!.as.type === 'date' ? dayOf(timezone) : (moment) => moment;
}
