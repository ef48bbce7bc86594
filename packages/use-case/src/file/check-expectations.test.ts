import { describe, expect, it } from 'vitest';
import { parsed, said } from '../parsing-for-tests.ts';
import { expectationNames } from '../sections/expectation-shapes.ts';

const text = (expectation: string) => `name: wine-quality
source: wine.csv
columns: { pH: number, kind: category, quality: integer, day: date }
target: quality
features: [pH]
expect:
  - ${expectation}
`;

describe('expectations', () => {
  it('are at least the thirty that are common', () =>
    expect(expectationNames.length).toBeGreaterThanOrEqual(30));

  it.each([
    [
      'expect_table_columns_to_match_ordered_list: { column_list: [id, pH] }',
      { columns: ['id', 'pH'], severity: 'error', mostly: 1 },
    ],
    [
      'expect_column_values_to_be_between: { column: day, min_value: "1970-01-02", max_value: "1970-01-03" }',
      { minValue: 86_400_000, maxValue: 2 * 86_400_000 },
    ],
    ['expect_table_row_count_to_equal: { value: 5, severity: warn }', { value: 5, severity: 'warn' }],
    [
      'expect_column_quantile_values_to_be_between: { column: pH, quantile_ranges: { quantiles: [0.1, 0.9], value_ranges: [[null, 3], [3, 4]] } }',
      {
        quantiles: [0.1, 0.9],
        valueRanges: [
          [null, 3],
          [3, 4],
        ],
      },
    ],
    [
      'expect_column_pair_values_to_be_in_set: { column_A: kind, column_B: quality, value_pairs_set: [[red, 5]], mostly: 0.9 }',
      { columns: ['kind', 'quality'], valuePairs: [['red', 5]], mostly: 0.9 },
    ],
    [
      'expect_column_values_to_match_regex_list: { column: kind, regex_list: ["^r", "^w"], match_on: any }',
      { regexes: ['^r', '^w'], matchOn: 'any' },
    ],
    [
      'expect_column_value_z_scores_to_be_less_than: { column: pH, threshold: 4, double_sided: false }',
      { value: 4, doubleSided: false },
    ],
    [
      'expect_multicolumn_sum_to_equal: { column_list: [pH, quality], sum_total: 10 }',
      { columns: ['pH', 'quality'], value: 10 },
    ],
  ])('%s', (written, expected) => expect(parsed(text(written)).expectations).toMatchObject([expected]));

  it.each([
    [
      'expect_column_quantile_values_to_be_between: { column: pH, quantile_ranges: { quantiles: [0.1], value_ranges: [[1, 2], [3, 4]] } }',
      '2 ranges for 1 quantiles',
    ],
    [
      'expect_column_quantile_values_to_be_between: { column: pH, quantile_ranges: { quantiles: [0.1], value_ranges: [[2, 1]] } }',
      'the range goes down',
    ],
    ['expect_multicolumn_sum_to_equal: { column_list: [pH, ph], sum_total: 1 }', 'there is no column "ph"'],
    [
      'expect_column_pair_values_to_be_equal: { column_A: pH, column_B: kinds }',
      'there is no column "kinds"',
    ],
    [
      'expect_column_values_to_match_regex_list: { column: kind, regex_list: ["(a"] }',
      'is not a regular expression',
    ],
    [
      'expect_column_values_to_be_between: { column: pH, min_value: "2020-01-31" }',
      'a number has no date as a bound',
    ],
    ['expect_column_values_to_be_between: { column: pH, min_value: soon }', 'is not a bound'],
    [
      'expect_column_max_to_be_between: { column: day, min_value: "2020-01-31", max_value: "2019-01-31" }',
      'max_value is below min_value (2020-01-31)',
    ],
    ['expect_table_row_count_to_equal: { value: -1 }', 'is out of range'],
  ])('%s: %s', (written, message) => expect(said(text(written))[0]).toContain(message));
});
