import { expect, test } from 'vitest';
import { expectationTitles } from './expectation-title.ts';

test('two expectations of one name about one column are told apart', () => {
  const bounds = { expectation: 'expect_column_values_to_be_between', column: 'rate' } as const;
  const rows = { expectation: 'expect_table_row_count_to_be_between' } as const;
  expect(expectationTitles([bounds, rows, bounds])).toEqual([
    'expect_column_values_to_be_between(rate)',
    'expect_table_row_count_to_be_between',
    'expect_column_values_to_be_between(rate) 2',
  ]);
});
