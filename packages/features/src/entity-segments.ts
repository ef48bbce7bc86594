import { entityKeys, numbersOf, type Table } from '@assay/data';
import { FeatureError } from './feature-error.ts';
import type { Program } from './program.ts';

/** Rows `start … end - 1` of one entity. */
export interface Segment {
  start: number;
  end: number;
}

/** The segments that a program needs: one of all rows where it reads no other row than its own. */
export function tableSegments(
  { timeColumn, entityColumns }: { timeColumn?: string; entityColumns: readonly string[] },
  program: Program,
  table: Table,
): Segment[] {
  const staysInItsRow = program.steps.every(({ from, to }) => from === 0 && to === 0);
  if (staysInItsRow) return [{ start: 0, end: table.rows }];
  return entitySegments(table, timeColumn, entityColumns);
}

/**
 * The rows of each entity, where the table is in order of (entity, time), as `sortByTime` gives it.
 *
 * @throws FeatureError UNSORTED_TABLE: history in a table out of order would be nonsense without a word
 */
export function entitySegments(
  table: Table,
  timeColumn: string | undefined,
  entityColumns: readonly string[],
): Segment[] {
  const keys = entityKeys(table, entityColumns);
  const times = timeColumn === undefined ? null : numbersOf(table, timeColumn);
  const segments: Segment[] = [];
  const seen = new Set<number>();
  let latest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < table.rows; row++) {
    if (row === 0 || keys[row] !== keys[row - 1]) {
      if (seen.has(keys[row]!)) throw unsorted(row, 'its entity has rows further up that are not next to it');
      seen.add(keys[row]!);
      segments.push({ start: row, end: row + 1 });
      latest = Number.NEGATIVE_INFINITY;
    }
    segments.at(-1)!.end = row + 1;
    const time = times?.[row] ?? Number.NaN;
    if (time < latest) throw unsorted(row, 'its time is before that of an earlier row');
    if (time > latest) latest = time;
  }
  return segments;
}

function unsorted(row: number, why: string): FeatureError {
  return new FeatureError(
    'UNSORTED_TABLE',
    `row ${row}`,
    `the table is not in order of (entity, time): row ${row}: ${why}; use sortByTime`,
  );
}
