import type { Expectation } from '@assay/use-case';
import type { Column } from '../table.ts';
import type { Check } from './check.ts';
import { presentValues, shownValue } from './column-values.ts';
import { comparable } from './comparable.ts';
import { namedColumn } from './named-column.ts';
import { checkRows } from './row-check.ts';

/** expect_column_values_to_be_in_set; missing values are not counted. */
export const valuesInSet: Check = (table, expectation) =>
  inSet(namedColumn(table, expectation), expectation, true);

/** expect_column_values_to_not_be_in_set */
export const valuesNotInSet: Check = (table, expectation) =>
  inSet(namedColumn(table, expectation), expectation, false);

function inSet(column: Column, expectation: Expectation, wanted: boolean) {
  const listed = expectation.valueSet ?? [];
  const set = new Set(listed.map((value) => comparable(column, value)));
  return checkRows(
    presentValues(column),
    expectation,
    `${wanted ? 'one' : 'none'} of ${listed.join(', ')}`,
    (value) => set.has(value) === wanted,
    (value) => shownValue(column, value),
  );
}
