import { type Check, finding } from './check.ts';

/** expect_column_to_exist: in the file where its columns are known, else in the table. */
export const columnExists: Check = (table, { column = '' }, facts) => {
  const present = facts?.fileColumns ?? [...table.columns.keys()];
  return finding(present.includes(column), `the columns ${present.join(', ')}`, `a column ${column}`);
};
