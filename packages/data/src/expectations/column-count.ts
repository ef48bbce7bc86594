import type { Table } from '../table.ts';
import { boundsText, isWithin } from './bounds.ts';
import { type Check, finding, type SourceFacts } from './check.ts';

/** Of the file where its columns are known, else of the table. */
const countOf = (table: Table, facts: SourceFacts | undefined): number =>
  facts?.fileColumns.length ?? table.columns.size;

/** expect_table_column_count_to_be_between */
export const columnCountBetween: Check = (table, expectation, facts) => {
  const count = countOf(table, facts);
  return finding(isWithin(count, expectation), `${count} columns`, `${boundsText(expectation)} columns`);
};

/** expect_table_column_count_to_equal */
export const columnCountEquals: Check = (table, { value = 0 }, facts) => {
  const count = countOf(table, facts);
  return finding(count === value, `${count} columns`, `${value} columns`);
};
