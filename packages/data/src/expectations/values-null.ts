import { valueAt } from '../row-at.ts';
import { lengthOf } from '../table.ts';
import type { Check } from './check.ts';
import { shownValue } from './column-values.ts';
import { namedColumn } from './named-column.ts';
import { shareFinding } from './row-check.ts';

/** expect_column_values_to_not_be_null */
export const valuesNotNull: Check = (table, expectation) => {
  const column = namedColumn(table, expectation);
  let missing = 0;
  for (let row = 0; row < lengthOf(column); row++) if (valueAt(column, row) === null) missing++;
  return shareFinding(lengthOf(column), missing, expectation, 'a value', []);
};

/** expect_column_values_to_be_null */
export const valuesNull: Check = (table, expectation) => {
  const column = namedColumn(table, expectation);
  const examples: (string | number)[] = [];
  let present = 0;
  for (let row = 0; row < lengthOf(column); row++) {
    const value = valueAt(column, row);
    if (value === null) continue;
    present++;
    if (examples.length < 10) examples.push(shownValue(column, value));
  }
  return shareFinding(lengthOf(column), present, expectation, 'no value', examples);
};
