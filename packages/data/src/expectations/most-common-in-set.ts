import { type Check, finding } from './check.ts';
import { presentValues, shownValue } from './column-values.ts';
import { comparable } from './comparable.ts';
import { namedColumn } from './named-column.ts';

/** expect_column_most_common_value_to_be_in_set; of several most frequent values all have to be, or one with ties_okay. */
export const mostCommonInSet: Check = (table, expectation) => {
  const column = namedColumn(table, expectation);
  const { valueSet = [], tiesOkay = false } = expectation;
  const wanted = new Set(valueSet.map((value) => comparable(column, value)));
  const counts = new Map<string | number, number>();
  for (const value of presentValues(column)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = [...counts.values()].reduce((a, b) => Math.max(a, b), 0);
  const common = [...counts].flatMap(([value, count]) => (count === most ? [value] : []));
  const passed = tiesOkay
    ? common.some((value) => wanted.has(value))
    : common.length > 0 && common.every((value) => wanted.has(value));
  const observed =
    common.length === 0
      ? 'no values'
      : `${common
          .slice(0, 10)
          .map((value) => shownValue(column, value))
          .join(', ')} (${most} times)`;
  return finding(passed, observed, `${tiesOkay ? 'one of ' : ''}${valueSet.join(', ')}`);
};
