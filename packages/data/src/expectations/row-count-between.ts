import { boundsText, isWithin } from './bounds.ts';
import { type Check, finding } from './check.ts';

/** expect_table_row_count_to_be_between */
export const rowCountBetween: Check = (table, expectation) =>
  finding(isWithin(table.rows, expectation), `${table.rows} rows`, `${boundsText(expectation)} rows`);
