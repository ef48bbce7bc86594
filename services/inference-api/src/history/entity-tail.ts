import type { TypedRow } from '@assay/use-case';

/** The newest observations of one entity, older first. */
export interface EntityTail {
  /** ms since the epoch, ascending, one for each row */
  readonly times: Float64Array;
  readonly rows: readonly TypedRow[];
  /** True when the entity has no older observation than the first one here. */
  readonly complete: boolean;
}

/** How many of the ascending times lie strictly before `time`. */
export function countBefore(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The last `count` observations strictly before `time`, older first; fewer where there are no more. Null when the
 * tail does not reach back so far: the database has to be asked.
 *
 * @example rowsBefore(tail, Date.UTC(2023, 9, 1), 5)
 */
export function rowsBefore(tail: EntityTail, time: number, count: number): readonly TypedRow[] | null {
  const end = countBefore(tail.times, time);
  if (end < count && !tail.complete) return null;
  return tail.rows.slice(Math.max(0, end - count), end);
}
