import type { Expectation } from '@assay/use-case';
import type { Table } from '../table.ts';
import { type Check, type Finding, finding } from './check.ts';
import { presentValues, shownValue } from './column-values.ts';
import { comparable } from './comparable.ts';
import { namedColumn } from './named-column.ts';

/** expect_column_distinct_values_to_be_in_set */
export const distinctInSet: Check = (table, expectation) =>
  compared(table, expectation, 'nothing but', { others: false, absent: true });

/** expect_column_distinct_values_to_contain_set */
export const distinctContainSet: Check = (table, expectation) =>
  compared(table, expectation, 'each of', { others: true, absent: false });

/** expect_column_distinct_values_to_equal_set */
export const distinctEqualSet: Check = (table, expectation) =>
  compared(table, expectation, 'exactly', { others: false, absent: false });

const longestList = 10;

/** @param may what a difference of the two sets may be */
function compared(
  table: Table,
  expectation: Expectation,
  word: string,
  may: { others: boolean; absent: boolean },
): Finding {
  const column = namedColumn(table, expectation);
  const { valueSet = [] } = expectation;
  const wanted = new Set(valueSet.map((value) => comparable(column, value)));
  const present = new Set(presentValues(column));
  const others = may.others ? [] : [...present].filter((value) => !wanted.has(value));
  const absent = may.absent ? [] : [...wanted].filter((value) => !present.has(value));
  const list = (values: readonly (string | number)[]): string =>
    values
      .slice(0, longestList)
      .map((value) => shownValue(column, value))
      .join(', ');
  const observed = [
    ...(others.length > 0 ? [`${list(others)} too`] : []),
    ...(absent.length > 0 ? [`no ${list(absent)}`] : []),
  ].join('; ');
  return {
    ...finding(
      observed === '',
      observed || `${present.size} different values`,
      `${word} ${valueSet.join(', ')}`,
    ),
    examples: others.slice(0, longestList).map((value) => shownValue(column, value)),
  };
}
