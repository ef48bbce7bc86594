import { valueAt } from '../row-at.ts';
import { columnOf, type Table } from '../table.ts';
import type { Check, SourceFacts } from './check.ts';
import { shareFinding } from './row-check.ts';

/** expect_column_values_to_be_unique: every row of a repeated value counts as unexpected, as in Great Expectations. */
export const valuesUnique: Check = (table, expectation, facts) => {
  const columns = expectation.column === undefined ? [] : [expectation.column];
  const { evaluated, unexpected, examples } = repetitions(table, columns, facts);
  return shareFinding(evaluated, unexpected, expectation, 'each value once', examples);
};

/** expect_compound_columns_to_be_unique: no two rows with the same values in all of the columns */
export const compoundColumnsUnique: Check = (table, expectation, facts) => {
  const { columns = [] } = expectation;
  const { evaluated, unexpected, examples } = repetitions(table, columns, facts);
  return shareFinding(
    evaluated,
    unexpected,
    expectation,
    `each combination of ${columns.join(', ')} once`,
    examples,
  );
};

/** Rows with a missing value in one of the columns are not looked at. */
function repetitions(table: Table, names: readonly string[], facts: SourceFacts | undefined) {
  const columns = names.map((name) => columnOf(table, name));
  const times = new Map<string, number>();
  let evaluated = 0;
  for (let row = 0; row < table.rows; row++) {
    const values = columns.map((column) => valueAt(column, row));
    if (values.includes(null)) continue;
    evaluated++;
    const key = values.length === 1 ? String(values[0]) : JSON.stringify(values);
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  const repeated = [...times].filter(([, count]) => count > 1);
  const unexpected = repeated.reduce((sum, [, count]) => sum + count, 0);
  const examples = repeated.slice(0, 10).map(([key]) => key);
  const dropped = droppedByReader(names, facts);
  return {
    evaluated: evaluated + dropped.rows,
    unexpected: unexpected + dropped.rows + dropped.keys,
    examples: [...examples, ...dropped.examples],
  };
}

/** The reader has kept one row a key already: what it dropped, and their kept twins, count here all the same. */
function droppedByReader(names: readonly string[], facts: SourceFacts | undefined) {
  const found = facts?.duplicates;
  const isKey =
    found !== undefined &&
    found.keyColumns.length === names.length &&
    found.keyColumns.every((name) => names.includes(name));
  if (!isKey) return { rows: 0, keys: 0, examples: [] };
  const examples = found.first.slice(0, 10).map(({ line, keptLine }) => `lines ${line} and ${keptLine}`);
  return { rows: found.count, keys: found.keys, examples };
}
