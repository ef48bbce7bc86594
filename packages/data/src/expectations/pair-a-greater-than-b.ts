import { columnOf, numbersOf, type Table } from '../table.ts';
import type { Check } from './check.ts';
import { shownValue } from './column-values.ts';
import { checkRows } from './row-check.ts';

/** expect_column_pair_values_a_to_be_greater_than_b; rows where one of the two is missing are not counted. */
export const pairAGreaterThanB: Check = (table, expectation) => {
  const [a = '', b = ''] = expectation.columns ?? [];
  const orEqual = expectation.orEqual === true;
  return checkRows(
    pairs(table, a, b),
    expectation,
    `${a} greater than ${orEqual ? 'or equal to ' : ''}${b}`,
    ([left, right]) => left > right || (orEqual && left === right),
    ([left, right]) => `${shownValue(columnOf(table, a), left)} and ${shownValue(columnOf(table, b), right)}`,
  );
};

function* pairs(table: Table, a: string, b: string): Generator<[number, number]> {
  const left = numbersOf(table, a);
  const right = numbersOf(table, b);
  for (let row = 0; row < table.rows; row++) {
    if (!Number.isNaN(left[row]!) && !Number.isNaN(right[row]!)) yield [left[row]!, right[row]!];
  }
}
