import { boundsText, isWithin } from './bounds.ts';
import type { Check } from './check.ts';
import { presentNumbers, shownValue } from './column-values.ts';
import { namedColumn } from './named-column.ts';
import { checkRows } from './row-check.ts';

/** expect_column_values_to_be_between; missing values are not counted. */
export const valuesBetween: Check = (table, expectation) => {
  const column = namedColumn(table, expectation);
  return checkRows(
    presentNumbers(column),
    expectation,
    boundsText(expectation, (value) => shownValue(column, value)),
    (value) => isWithin(value, expectation),
    (value) => shownValue(column, value),
  );
};
