import type { Expectation } from '@assay/use-case';
import { valueAt } from '../row-at.ts';
import { type Column, columnOf, type Table } from '../table.ts';
import type { Check, Finding } from './check.ts';
import { shownValue } from './column-values.ts';
import { comparable } from './comparable.ts';
import { checkRows } from './row-check.ts';

type Pair = readonly [number | string, number | string];

/** expect_column_pair_values_to_be_equal; rows where one of the two is missing are not counted. */
export const pairEqual: Check = (table, expectation) =>
  checkPairs(table, expectation, `${expectation.columns?.join(' equal to ')}`, ([a, b]) => a === b);

/** expect_column_pair_values_to_be_in_set; rows where one of the two is missing are not counted. */
export const pairInSet: Check = (table, expectation) => {
  const [left, right] = columnsOf(table, expectation);
  const { valuePairs = [] } = expectation;
  const set = new Set(
    valuePairs.map(([a, b]) => JSON.stringify([comparable(left, a), comparable(right, b)])),
  );
  const accepted = `one of ${valuePairs.map(([a, b]) => `${a} with ${b}`).join(', ')}`;
  return checkPairs(table, expectation, accepted, (pair) => set.has(JSON.stringify(pair)));
};

function checkPairs(
  table: Table,
  expectation: Expectation,
  accepted: string,
  passes: (pair: Pair) => boolean,
): Finding {
  const [left, right] = columnsOf(table, expectation);
  return checkRows(
    pairs(left, right, table.rows),
    expectation,
    accepted,
    passes,
    ([a, b]) => `${shownValue(left, a)} and ${shownValue(right, b)}`,
  );
}

function columnsOf(table: Table, { columns: [a = '', b = ''] = [] }: Expectation): [Column, Column] {
  return [columnOf(table, a), columnOf(table, b)];
}

function* pairs(left: Column, right: Column, rows: number): Generator<Pair> {
  for (let row = 0; row < rows; row++) {
    const [a, b] = [valueAt(left, row), valueAt(right, row)];
    if (a !== null && b !== null) yield [a, b];
  }
}
