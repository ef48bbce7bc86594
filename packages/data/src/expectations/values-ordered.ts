import type { Expectation } from '@assay/use-case';
import type { Table } from '../table.ts';
import type { Check } from './check.ts';
import { presentNumbers, shownValue } from './column-values.ts';
import { namedColumn } from './named-column.ts';
import { shareFinding } from './row-check.ts';

/** expect_column_values_to_be_increasing, in the order of the rows; missing values are passed over. */
export const valuesIncreasing: Check = (table, expectation) => ordered(table, expectation, 1);

/** expect_column_values_to_be_decreasing */
export const valuesDecreasing: Check = (table, expectation) => ordered(table, expectation, -1);

function ordered(table: Table, expectation: Expectation, direction: 1 | -1) {
  const column = namedColumn(table, expectation);
  const values = presentNumbers(column);
  const examples: (string | number)[] = [];
  let unexpected = 0;
  for (let i = 1; i < values.length; i++) {
    const step = (values[i]! - values[i - 1]!) * direction;
    if (step > 0 || (step === 0 && expectation.strictly !== true)) continue;
    unexpected++;
    if (examples.length < 10) {
      examples.push(`${shownValue(column, values[i]!)} after ${shownValue(column, values[i - 1]!)}`);
    }
  }
  const word = direction === 1 ? 'rising' : 'falling';
  const accepted = `${word} values${expectation.strictly === true ? ', no equal neighbours' : ''}`;
  return shareFinding(values.length, unexpected, expectation, accepted, examples);
}
