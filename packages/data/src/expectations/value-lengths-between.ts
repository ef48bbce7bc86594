import { boundsText, isWithin } from './bounds.ts';
import type { Check } from './check.ts';
import { presentValues, shownValue } from './column-values.ts';
import { namedColumn } from './named-column.ts';
import { checkRows } from './row-check.ts';

/** expect_column_value_lengths_to_be_between, in characters (code points) */
export const valueLengthsBetween: Check = (table, expectation) => {
  const column = namedColumn(table, expectation);
  return checkRows(
    presentValues(column),
    expectation,
    `${boundsText(expectation)} characters`,
    (value) => isWithin([...String(value)].length, expectation),
    (value) => shownValue(column, value),
  );
};
