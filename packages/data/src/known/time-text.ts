import type { ColumnType } from '@assay/use-case';

/**
 * A time as people write it.
 *
 * @param type of its column: a `date` is written without a time of day
 * @example timeText(Date.UTC(2026, 11, 25), 'date') // '2026-12-25'
 */
export function timeText(time: number, type: ColumnType): string {
  const text = new Date(time).toISOString();
  return type === 'date' ? text.slice(0, 10) : text.replace('.000Z', 'Z');
}
