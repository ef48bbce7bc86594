import { type Check, finding } from './check.ts';

/** expect_table_columns_to_match_ordered_list: of the file's columns where they are known, else the table's. */
export const columnsMatchOrderedList: Check = (table, { columns = [] }, facts) => {
  const present = facts?.fileColumns ?? [...table.columns.keys()];
  const accepted = `exactly ${columns.join(', ')}, in this order`;
  for (let i = 0; i < Math.max(columns.length, present.length); i++) {
    if (columns[i] === present[i]) continue;
    const [got, wanted] = [present[i] ?? 'no column', columns[i] ?? 'no column'];
    return finding(false, `${got} as column ${i + 1} instead of ${wanted}`, accepted);
  }
  return finding(true, 'these columns in this order', accepted);
};
