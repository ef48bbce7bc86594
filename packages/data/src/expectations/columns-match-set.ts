import { type Check, finding } from './check.ts';

/** expect_table_columns_to_match_set: of the file's columns where they are known, else the table's. */
export const columnsMatchSet: Check = (table, { columns = [], exactMatch = true }, facts) => {
  const present = new Set(facts?.fileColumns ?? table.columns.keys());
  const absent = columns.filter((name) => !present.has(name));
  const others = exactMatch ? [...present].filter((name) => !columns.includes(name)) : [];
  const observed = [
    ...(absent.length > 0 ? [`without ${absent.join(', ')}`] : []),
    ...(others.length > 0 ? [`with ${others.join(', ')} too`] : []),
  ].join('; ');
  return finding(
    observed === '',
    observed === '' ? 'these columns' : observed,
    `${exactMatch ? 'exactly' : 'at least'} ${columns.join(', ')}`,
  );
};
