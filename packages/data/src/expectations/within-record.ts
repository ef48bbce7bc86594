import { valueAt } from '../row-at.ts';
import { columnOf, numbersOf, type Table } from '../table.ts';
import type { Check } from './check.ts';
import { checkRows } from './row-check.ts';

/** expect_select_column_values_to_be_unique_within_record; rows with a missing value are not counted. */
export const uniqueWithinRecord: Check = (table, expectation) => {
  const { columns: names = [] } = expectation;
  const columns = names.map((name) => columnOf(table, name));
  return checkRows(
    records(table, (row) => columns.map((column) => valueAt(column, row))),
    expectation,
    `different values in ${names.join(', ')}`,
    (values) => new Set(values).size === values.length,
    (values) => values.join(', '),
  );
};

/** expect_multicolumn_sum_to_equal, to nine digits; rows with a missing value are not counted. */
export const multicolumnSumEquals: Check = (table, expectation) => {
  const { columns: names = [], value: total = 0 } = expectation;
  const columns = names.map((name) => numbersOf(table, name));
  const near = 1e-9 * Math.max(1, Math.abs(total));
  return checkRows(
    records(table, (row) => columns.map((values) => (Number.isNaN(values[row]!) ? null : values[row]!))),
    expectation,
    `${names.join(' + ')} = ${total}`,
    (values) => Math.abs(values.reduce((sum, value) => sum + value, 0) - total) <= near,
    (values) => values.join(' + '),
  );
};

/** The rows in which nothing is missing. */
function* records<T>(table: Table, of: (row: number) => (T | null)[]): Generator<T[]> {
  for (let row = 0; row < table.rows; row++) {
    const values = of(row);
    if (!values.includes(null)) yield values as T[];
  }
}
