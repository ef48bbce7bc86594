import type { UseCase } from '@assay/use-case';
import { type Counted, countOne } from '../readers/read-report.ts';
import { rowAt } from '../row-at.ts';
import { numbersOf, type Table } from '../table.ts';
import { keyOfTime } from './day-of.ts';
import type { KnownTable } from './read-known-file.ts';
import { timeText } from './time-text.ts';

/**
 * The rows of a file that no step asked for, though they lie within the time of the series.
 *
 * @param used numbers of the rows that were asked for
 */
export function rowsWithoutStep(
  { timeColumn }: UseCase,
  table: Table,
  { file, table: given }: KnownTable,
  used: ReadonlySet<number>,
): Counted<string> {
  const keyOf = keyOfTime(file);
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const moment of numbersOf(table, timeColumn!)) {
    first = Math.min(first, moment);
    last = Math.max(last, moment);
  }
  const [from, to] = [keyOf(first), keyOf(last)];
  const times = numbersOf(given, file.on[0]!.as.name);
  const columns = file.on.map(({ as }) => as);
  const counted: Counted<string> = { count: 0, first: [] };
  for (let row = 0; row < given.rows; row++) {
    if (used.has(row) || times[row]! < from || times[row]! > to) continue;
    countOne(counted, keyText(rowAt(given, columns, row), columns));
  }
  return counted;
}

function keyText(row: ReturnType<typeof rowAt>, columns: KnownTable['file']['on'][number]['as'][]): string {
  return columns
    .map(({ name, type }) =>
      type === 'date' || type === 'datetime' ? timeText(Number(row[name]), type) : String(row[name]),
    )
    .join(', ');
}
