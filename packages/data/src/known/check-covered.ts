import type { UseCase } from '@assay/use-case';
import { entityKeys } from '../entity-keys.ts';
import { entityOf } from '../entity-of.ts';
import { rowAt, valueAt } from '../row-at.ts';
import { type Column, numbersOf } from '../table.ts';
import type { WithStepsAhead } from './add-steps-ahead.ts';
import { keyOfTime } from './day-of.ts';
import { KnownFileError } from './known-file-error.ts';
import type { KnownTable } from './read-known-file.ts';
import { timeText } from './time-text.ts';

/**
 * Refuses a file that ends before what is forecast does: a model that was taught a price must not guess it. Of many series
 * this holds for those that go on, and that the file speaks of at all; the others have it missing.
 *
 * @param column one without `otherwise`, joined
 * @throws KnownFileError naming the last moment that is covered, and the one that is needed
 */
export function checkCovered(
  { timeColumn, entityColumns, target }: UseCase,
  { table, ahead }: WithStepsAhead,
  { file, name }: KnownTable,
  column: { name: string; values: Column },
): void {
  const keys = entityKeys(table, entityColumns);
  const times = numbersOf(table, timeColumn!);
  const bySeries = new Map<
    number,
    { last: number; covered: number; uncovered: number; needed: number; row: number }
  >();
  for (let row = 0; row < table.rows; row++) {
    const time = times[row]!;
    let one = bySeries.get(keys[row]!);
    if (one === undefined) {
      one = { last: -Infinity, covered: -Infinity, uncovered: Infinity, needed: -Infinity, row };
      bySeries.set(keys[row]!, one);
    }
    if (ahead[row]! === 0) one.last = time;
    if (ahead[row]! > target.horizon!) continue;
    const isThere = valueAt(column.values, row) !== null;
    if (isThere) one.covered = Math.max(one.covered, time);
    if (ahead[row]! <= 0) continue;
    one.needed = Math.max(one.needed, time);
    if (!isThere) one.uncovered = Math.min(one.uncovered, time);
  }
  const keyOf = keyOfTime(file);
  const { type } = file.on[0]!.as;
  const text = (time: number): string => timeText(keyOf(time), type);
  const all = [...bySeries.values()];
  const newest = all.reduce((latest, { last }) => Math.max(latest, last), -Infinity);
  const goesOn = newest - target.horizon! * target.stepMs!;
  const short = all.filter(
    ({ last, covered, uncovered }) => last >= goesOn && covered > -Infinity && uncovered < Infinity,
  );
  if (short.length === 0) return;
  throw new KnownFileError(
    short.slice(0, 20).map(({ covered, uncovered, needed, row }) => {
      const entity = entityOf(
        rowAt(
          table,
          entityColumns.map((one) => ({ name: one })),
          row,
        ),
        entityColumns,
      );
      const whose = entity === '' ? '' : ` of ${entity}`;
      const gap =
        uncovered < covered ? `no value at ${text(uncovered)}` : `its last value at ${text(covered)}`;
      return {
        path: `${name}, ${column.name}${whose}`,
        got: gap,
        accepted: `values to ${text(needed)}, which is forecast, or \`otherwise\` in the use-case file`,
      };
    }),
    short.length,
  );
}
