import { boundsText, isWithin } from './bounds.ts';
import { type Check, finding } from './check.ts';

/** expect_table_row_count_to_be_between */
export const rowCountBetween: Check = (table, expectation) =>
  finding(isWithin(table.rows, expectation), `${table.rows} rows`, `${boundsText(expectation)} rows`);

/** expect_table_row_count_to_equal */
export const rowCountEquals: Check = (table, { value = 0 }) =>
  finding(table.rows === value, `${table.rows} rows`, `${value} rows`);
