import { entityKeys } from '../entity-keys.ts';
import { timeOrder } from '../sort-by-time.ts';
import { type Column, createTable, numbersOf, type Table } from '../table.ts';

/** A series' clock, and which columns say whose it is. */
export interface SeriesClock {
  readonly timeColumn: string;
  readonly entityColumns: readonly string[];
  readonly stepMs: number;
  /** Steps that are forecast. */
  readonly horizon: number;
}

/** A table with the steps that are forecast as rows of their own, empty but for time and entity. */
export interface WithStepsAhead {
  /** The rows of the table, then the new ones. */
  readonly table: Table;
  /** Of each row how many steps behind the last known value of its series it lies: ≤ 0 = not ahead. */
  readonly ahead: Int32Array;
}

/**
 * Adds a row for each step that is forecast of each series, where the table has none: what is known ahead stands there.
 * Steps are counted from the last row whose value is known, as the clock of the series does.
 *
 * @param values of what is forecast, one a row, NaN = unknown
 */
export function addStepsAhead(table: Table, values: Float64Array, clock: SeriesClock): WithStepsAhead {
  const { timeColumn, entityColumns, stepMs, horizon } = clock;
  const times = numbersOf(table, timeColumn);
  const keys = entityKeys(table, entityColumns);
  const order = timeOrder(table, timeColumn, entityColumns);
  const ahead = new Int32Array(table.rows);
  const [from, steps]: [number[], number[]] = [[], []];
  for (let begin = 0; begin < order.length; ) {
    let end = begin + 1;
    while (end < order.length && keys[order[end]!] === keys[order[begin]!]) end++;
    const own = order.subarray(begin, end);
    const last = own.findLast((row) => Number.isFinite(values[row]!)) ?? own[own.length - 1]!;
    const there = new Set<number>();
    for (const row of own) {
      ahead[row] = Math.round((times[row]! - times[last]!) / stepMs);
      there.add(ahead[row]!);
    }
    for (let step = 1; step <= horizon; step++) {
      if (there.has(step)) continue;
      from.push(last);
      steps.push(step);
    }
    begin = end;
  }
  const kept = new Set([timeColumn, ...entityColumns]);
  const columns = Array.from(table.columns, ([name, column]): [string, Column] => {
    const longer = extended(column, from, kept.has(name));
    if (name === timeColumn && longer.kind === 'time')
      steps.forEach((step, i) => {
        longer.values[table.rows + i]! += step * stepMs;
      });
    return [name, longer];
  });
  return { table: createTable(columns), ahead: joined(ahead, steps) };
}

/** A column with more rows: those of the given ones again, or nothing. */
function extended(column: Column, from: readonly number[], copied: boolean): Column {
  if (column.kind === 'category') {
    const codes = new Int32Array(column.codes.length + from.length).fill(-1);
    codes.set(column.codes);
    if (copied)
      codes.set(
        from.map((row) => column.codes[row]!),
        column.codes.length,
      );
    return { ...column, codes };
  }
  const values = new Float64Array(column.values.length + from.length).fill(Number.NaN);
  values.set(column.values);
  if (copied)
    values.set(
      from.map((row) => column.values[row]!),
      column.values.length,
    );
  return { ...column, values };
}

function joined(ahead: Int32Array, steps: readonly number[]): Int32Array {
  const all = new Int32Array(ahead.length + steps.length);
  all.set(ahead);
  all.set(steps, ahead.length);
  return all;
}
