import type { Expectation } from '@assay/use-case';
import type { Table } from '../table.ts';
import { boundsText, isWithin } from './bounds.ts';
import type { Check, Finding } from './check.ts';
import { presentValues, shownValue } from './column-values.ts';
import { namedColumn } from './named-column.ts';
import { checkRows } from './row-check.ts';

/** expect_column_value_lengths_to_be_between, in characters (code points) */
export const valueLengthsBetween: Check = (table, expectation) =>
  lengths(table, expectation, boundsText(expectation), (length) => isWithin(length, expectation));

/** expect_column_value_lengths_to_equal */
export const valueLengthsEqual: Check = (table, expectation) =>
  lengths(table, expectation, `exactly ${expectation.value}`, (length) => length === expectation.value);

function lengths(
  table: Table,
  expectation: Expectation,
  accepted: string,
  passes: (length: number) => boolean,
): Finding {
  const column = namedColumn(table, expectation);
  return checkRows(
    presentValues(column),
    expectation,
    `${accepted} characters`,
    (value) => passes([...String(value)].length),
    (value) => shownValue(column, value),
  );
}
