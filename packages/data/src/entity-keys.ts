import { type Column, columnOf, type Table } from './table.ts';

/**
 * For each row the number of its entity: equal numbers where all entity columns agree (missing agrees with missing),
 * counted from 0 by first appearance. Without entity columns every row is of entity 0.
 *
 * @example entityKeys(tableOf(['x', 'y', 'x']), ['shop']) // [0, 1, 0]
 */
export function entityKeys(table: Table, entityColumns: readonly string[]): Int32Array {
  let keys = new Int32Array(table.rows);
  for (const name of entityColumns) keys = refined(keys, columnOf(table, name));
  return keys;
}

/** The groups so far, divided further by one column: pairs of numbers, as texts of a million rows would take seconds. */
function refined(groups: Int32Array, column: Column): Int32Array<ArrayBuffer> {
  const values = column.kind === 'category' ? column.codes : column.values;
  const numberOfValue = new Map<number, number>();
  const numberOfPair = new Map<number, number>();
  const keys = new Int32Array(groups.length);
  for (let row = 0; row < groups.length; row++) {
    const value = numberIn(numberOfValue, values[row]!);
    keys[row] = numberIn(numberOfPair, groups[row]! * (groups.length + 1) + value);
  }
  return keys;
}

/** The number of a key, by first appearance. A Map holds NaN for one key, and 0 and -0 for another. */
function numberIn(numbers: Map<number, number>, key: number): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}
