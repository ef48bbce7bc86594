import type { Column } from '../sections/columns.ts';
import { checkColumnNamed } from './check-columns-named.ts';
import type { ProblemList } from './problem-list.ts';
import type { UseCaseFile } from './use-case-file.ts';

/** Expectations name declared columns (the file’s own columns where they are about the file), and have an order in their bounds. */
export function checkExpectations(
  file: UseCaseFile,
  columns: readonly Column[],
  problems: ProblemList,
): void {
  for (const [i, entry] of (file.expect ?? []).entries()) {
    if (Object.keys(entry).length === 0) {
      problems.add(
        ['expect', i],
        'an expectation without a name',
        '{ expect_column_values_to_not_be_null: { column: … } }',
      );
    }
    for (const [name, given] of Object.entries(entry as Record<string, Record<string, unknown>>)) {
      const path = ['expect', i, name];
      if (name !== 'expect_column_to_exist') {
        for (const key of ['column', 'column_A', 'column_B']) {
          const column = given[key];
          if (typeof column === 'string') checkColumnNamed(column, [...path, key], columns, problems);
        }
      }
      for (const [j, column] of ((given['column_list'] ?? []) as string[]).entries()) {
        checkColumnNamed(column, [...path, 'column_list', j], columns, problems);
      }
      const { min_value: min, max_value: max } = given as { min_value?: number; max_value?: number };
      if (min !== undefined && max !== undefined && min > max) {
        problems.add([...path, 'max_value'], `max_value is below min_value (${min})`, `at least ${min}`);
      }
      if (name.endsWith('_to_be_between') && min === undefined && max === undefined) {
        problems.addAtKey(path, 'has no bound', 'min_value, max_value or both');
      }
    }
  }
}
