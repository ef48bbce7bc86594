import type { Expectation, ExpectationName } from '@assay/use-case';
import { expectationNames } from '@assay/use-case';
import { describe, expect, it } from 'vitest';
import { tableFromRows } from '../table-from-rows.ts';
import type { SourceFacts } from './check.ts';
import { checkExpectations } from './check-expectations.ts';
import { checks } from './checks.ts';

const table = tableFromRows(
  [
    { name: 'Date', type: 'date' },
    { name: 'EUR', type: 'number' },
    { name: 'high', type: 'number' },
    { name: 'shop', type: 'category' },
    { name: 'empty', type: 'number' },
  ],
  [
    { Date: 0, EUR: 1, high: 2, shop: 'north', empty: null },
    { Date: 86_400_000, EUR: 2, high: 2, shop: 'south', empty: null },
    { Date: 172_800_000, EUR: null, high: 9, shop: 'north', empty: null },
    { Date: 172_800_000, EUR: 6, high: 7, shop: null, empty: null },
  ],
);

function check(expectation: ExpectationName, args: Partial<Expectation> = {}, facts?: SourceFacts) {
  const [result] = checkExpectations(
    table,
    [{ expectation, severity: 'error', mostly: 1, ...args }],
    facts,
  ).results;
  return result!;
}

type Row = [ExpectationName, Partial<Expectation>, boolean, number];

// name, arguments, passes, rows that break it
const cases: Row[] = [
  ['expect_table_row_count_to_be_between', { minValue: 4, maxValue: 4 }, true, 0],
  ['expect_table_row_count_to_be_between', { minValue: 5 }, false, 0],
  ['expect_table_row_count_to_be_between', { maxValue: 4, strictMax: true }, false, 0],
  ['expect_table_columns_to_match_set', { columns: ['Date', 'EUR'] }, false, 0],
  ['expect_table_columns_to_match_set', { columns: ['Date', 'EUR'], exactMatch: false }, true, 0],
  ['expect_table_columns_to_match_set', { columns: ['USD'], exactMatch: false }, false, 0],
  ['expect_column_to_exist', { column: 'EUR' }, true, 0],
  ['expect_column_to_exist', { column: 'USD' }, false, 0],
  ['expect_column_values_to_not_be_null', { column: 'EUR' }, false, 1],
  ['expect_column_values_to_not_be_null', { column: 'EUR', mostly: 0.75 }, true, 1],
  ['expect_column_values_to_not_be_null', { column: 'EUR', mostly: 0.76 }, false, 1],
  ['expect_column_values_to_be_null', { column: 'empty' }, true, 0],
  ['expect_column_values_to_be_null', { column: 'EUR' }, false, 3],
  ['expect_column_values_to_be_between', { column: 'EUR', minValue: 1, maxValue: 6 }, true, 0],
  ['expect_column_values_to_be_between', { column: 'EUR', minValue: 1, strictMin: true }, false, 1],
  ['expect_column_values_to_be_between', { column: 'EUR', maxValue: 2 }, false, 1],
  ['expect_column_values_to_be_between', { column: 'EUR', maxValue: 2, mostly: 0.66 }, true, 1],
  ['expect_column_values_to_be_between', { column: 'empty', minValue: 0 }, true, 0],
  ['expect_column_values_to_be_in_set', { column: 'shop', valueSet: ['north', 'south'] }, true, 0],
  ['expect_column_values_to_be_in_set', { column: 'shop', valueSet: ['north'] }, false, 1],
  ['expect_column_values_to_be_in_set', { column: 'EUR', valueSet: [1, 2, '6'] }, true, 0],
  ['expect_column_values_to_be_in_set', { column: 'Date', valueSet: ['1970-01-01'] }, false, 3],
  ['expect_column_values_to_not_be_in_set', { column: 'shop', valueSet: ['north'] }, false, 2],
  ['expect_column_values_to_not_be_in_set', { column: 'shop', valueSet: ['west'] }, true, 0],
  ['expect_column_values_to_match_regex', { column: 'shop', regexes: ['^(north|south)$'] }, true, 0],
  ['expect_column_values_to_match_regex', { column: 'shop', regexes: ['n'] }, false, 1],
  ['expect_column_values_to_not_match_regex', { column: 'shop', regexes: ['\\d'] }, true, 0],
  ['expect_column_values_to_not_match_regex', { column: 'shop', regexes: ['^n'] }, false, 2],
  ['expect_column_value_lengths_to_be_between', { column: 'shop', minValue: 5, maxValue: 5 }, true, 0],
  ['expect_column_value_lengths_to_be_between', { column: 'shop', maxValue: 4 }, false, 3],
  ['expect_column_values_to_be_unique', { column: 'EUR' }, true, 0],
  ['expect_column_values_to_be_unique', { column: 'Date' }, false, 2],
  ['expect_column_values_to_be_increasing', { column: 'EUR' }, true, 0],
  ['expect_column_values_to_be_increasing', { column: 'Date' }, true, 0],
  ['expect_column_values_to_be_increasing', { column: 'Date', strictly: true }, false, 1],
  ['expect_column_values_to_be_decreasing', { column: 'high' }, false, 1],
  ['expect_column_values_to_be_decreasing', { column: 'high', mostly: 0.75 }, true, 1],
  ['expect_column_mean_to_be_between', { column: 'EUR', minValue: 3, maxValue: 3 }, true, 0],
  ['expect_column_mean_to_be_between', { column: 'EUR', minValue: 3, strictMin: true }, false, 0],
  ['expect_column_median_to_be_between', { column: 'EUR', minValue: 2, maxValue: 2 }, true, 0],
  ['expect_column_median_to_be_between', { column: 'EUR', minValue: 3 }, false, 0],
  ['expect_column_stdev_to_be_between', { column: 'EUR', minValue: 2.64, maxValue: 2.65 }, true, 0],
  ['expect_column_stdev_to_be_between', { column: 'EUR', maxValue: 2 }, false, 0],
  ['expect_column_min_to_be_between', { column: 'EUR', minValue: 1, maxValue: 1 }, true, 0],
  ['expect_column_min_to_be_between', { column: 'EUR', minValue: 2 }, false, 0],
  ['expect_column_max_to_be_between', { column: 'EUR', minValue: 6, maxValue: 6 }, true, 0],
  ['expect_column_max_to_be_between', { column: 'EUR', maxValue: 5 }, false, 0],
  ['expect_column_sum_to_be_between', { column: 'EUR', minValue: 9, maxValue: 9 }, true, 0],
  ['expect_column_sum_to_be_between', { column: 'EUR', maxValue: 8 }, false, 0],
  ['expect_column_unique_value_count_to_be_between', { column: 'shop', minValue: 2, maxValue: 2 }, true, 0],
  ['expect_column_unique_value_count_to_be_between', { column: 'shop', minValue: 3 }, false, 0],
  ['expect_column_proportion_of_unique_values_to_be_between', { column: 'EUR', minValue: 1 }, true, 0],
  ['expect_column_proportion_of_unique_values_to_be_between', { column: 'Date', minValue: 0.8 }, false, 0],
  ['expect_column_pair_values_a_to_be_greater_than_b', { columns: ['high', 'EUR'], orEqual: true }, true, 0],
  ['expect_column_pair_values_a_to_be_greater_than_b', { columns: ['high', 'EUR'] }, false, 1],
  ['expect_table_row_count_to_equal', { value: 4 }, true, 0],
  ['expect_table_row_count_to_equal', { value: 5 }, false, 0],
  ['expect_table_column_count_to_equal', { value: 5 }, true, 0],
  ['expect_table_column_count_to_equal', { value: 4 }, false, 0],
  ['expect_table_column_count_to_be_between', { minValue: 5, maxValue: 9 }, true, 0],
  ['expect_table_column_count_to_be_between', { maxValue: 4 }, false, 0],
  [
    'expect_table_columns_to_match_ordered_list',
    { columns: ['Date', 'EUR', 'high', 'shop', 'empty'] },
    true,
    0,
  ],
  [
    'expect_table_columns_to_match_ordered_list',
    { columns: ['EUR', 'Date', 'high', 'shop', 'empty'] },
    false,
    0,
  ],
  ['expect_table_columns_to_match_ordered_list', { columns: ['Date', 'EUR', 'high', 'shop'] }, false, 0],
  ['expect_column_values_to_match_regex_list', { column: 'shop', regexes: ['^n', '^s'] }, true, 0],
  [
    'expect_column_values_to_match_regex_list',
    { column: 'shop', regexes: ['^n', 'o'], matchOn: 'all' },
    false,
    1,
  ],
  ['expect_column_values_to_not_match_regex_list', { column: 'shop', regexes: ['^w', '^e'] }, true, 0],
  ['expect_column_values_to_not_match_regex_list', { column: 'shop', regexes: ['^w', '^s'] }, false, 1],
  ['expect_column_value_lengths_to_equal', { column: 'shop', value: 5 }, true, 0],
  ['expect_column_value_lengths_to_equal', { column: 'shop', value: 4 }, false, 3],
  ['expect_column_value_z_scores_to_be_less_than', { column: 'EUR', value: 1.2 }, true, 0],
  ['expect_column_value_z_scores_to_be_less_than', { column: 'EUR', value: 1.1 }, false, 1],
  ['expect_column_value_z_scores_to_be_less_than', { column: 'EUR', value: 0.7 }, false, 2],
  [
    'expect_column_value_z_scores_to_be_less_than',
    { column: 'EUR', value: 0.7, doubleSided: false },
    false,
    1,
  ],
  ['expect_column_value_z_scores_to_be_less_than', { column: 'empty', value: 3 }, false, 0],
  [
    'expect_column_quantile_values_to_be_between',
    {
      column: 'EUR',
      quantiles: [0.25, 0.5],
      valueRanges: [
        [1.5, 1.5],
        [null, 2],
      ],
    },
    true,
    0,
  ],
  [
    'expect_column_quantile_values_to_be_between',
    { column: 'EUR', quantiles: [1], valueRanges: [[null, 5]] },
    false,
    0,
  ],
  [
    'expect_column_distinct_values_to_be_in_set',
    { column: 'shop', valueSet: ['north', 'south', 'west'] },
    true,
    0,
  ],
  ['expect_column_distinct_values_to_be_in_set', { column: 'shop', valueSet: ['north'] }, false, 0],
  ['expect_column_distinct_values_to_contain_set', { column: 'EUR', valueSet: [6] }, true, 0],
  ['expect_column_distinct_values_to_contain_set', { column: 'EUR', valueSet: [6, 7] }, false, 0],
  ['expect_column_distinct_values_to_equal_set', { column: 'EUR', valueSet: [6, 2, 1] }, true, 0],
  ['expect_column_distinct_values_to_equal_set', { column: 'EUR', valueSet: [6, 2, 1, 9] }, false, 0],
  ['expect_column_most_common_value_to_be_in_set', { column: 'shop', valueSet: ['north'] }, true, 0],
  ['expect_column_most_common_value_to_be_in_set', { column: 'Date', valueSet: ['1970-01-01'] }, false, 0],
  ['expect_column_most_common_value_to_be_in_set', { column: 'EUR', valueSet: [1, 2] }, false, 0],
  [
    'expect_column_most_common_value_to_be_in_set',
    { column: 'EUR', valueSet: [1, 2], tiesOkay: true },
    true,
    0,
  ],
  ['expect_column_pair_values_to_be_equal', { columns: ['EUR', 'high'], mostly: 0.3 }, true, 2],
  ['expect_column_pair_values_to_be_equal', { columns: ['EUR', 'high'] }, false, 2],
  [
    'expect_column_pair_values_to_be_in_set',
    {
      columns: ['shop', 'high'],
      valuePairs: [
        ['north', 2],
        ['south', 2],
        ['north', '9'],
      ],
    },
    true,
    0,
  ],
  [
    'expect_column_pair_values_to_be_in_set',
    { columns: ['shop', 'high'], valuePairs: [['north', 2]] },
    false,
    2,
  ],
  [
    'expect_select_column_values_to_be_unique_within_record',
    { columns: ['EUR', 'high'], mostly: 0.6 },
    true,
    1,
  ],
  ['expect_select_column_values_to_be_unique_within_record', { columns: ['EUR', 'high'] }, false, 1],
  ['expect_multicolumn_sum_to_equal', { columns: ['EUR', 'high'], value: 3, mostly: 0.3 }, true, 2],
  ['expect_multicolumn_sum_to_equal', { columns: ['EUR', 'high'], value: 3 }, false, 2],
  ['expect_compound_columns_to_be_unique', { columns: ['Date', 'EUR'] }, true, 0],
  ['expect_compound_columns_to_be_unique', { columns: ['Date', 'high'] }, true, 0],
];

describe('checkExpectations', () => {
  it.each(cases)('%s %j: %s, %d rows against', (name, args, passed, unexpectedCount) => {
    const result = check(name, args);
    expect({ passed: result.passed, unexpectedCount: result.unexpectedCount }).toEqual({
      passed,
      unexpectedCount,
    });
    expect(result.accepted).not.toBe('');
  });

  it('every expectation that a file may name has a check, and a case here that passes and one that fails', () => {
    expect(Object.keys(checks).sort()).toEqual([...expectationNames].sort());
    for (const name of expectationNames.filter((one) => one !== 'expect_compound_columns_to_be_unique')) {
      const outcomes = cases.filter(([one]) => one === name).map(([, , passed]) => passed);
      expect(new Set(outcomes), name).toEqual(new Set([true, false]));
    }
  });

  it('compound keys that repeat are found', () => {
    const twice = tableFromRows(
      [
        { name: 'a', type: 'number' },
        { name: 'b', type: 'category' },
      ],
      [
        { a: 1, b: 'x' },
        { a: 1, b: 'y' },
        { a: 1, b: 'x' },
        { a: null, b: 'x' },
      ],
    );
    const { results } = checkExpectations(twice, [
      {
        expectation: 'expect_compound_columns_to_be_unique',
        columns: ['a', 'b'],
        severity: 'error',
        mostly: 1,
      },
    ]);
    expect(results[0]).toMatchObject({ passed: false, unexpectedCount: 2, evaluatedCount: 3 });
  });

  it('says what it saw and what is accepted, with examples', () => {
    expect(check('expect_column_values_to_be_between', { column: 'EUR', maxValue: 2, mostly: 0.9 })).toEqual({
      expectation: 'expect_column_values_to_be_between',
      column: 'EUR',
      severity: 'error',
      passed: false,
      observed: '1 of 3 rows not, as 6',
      accepted: 'at most 2, in 90 % of the rows',
      unexpectedCount: 1,
      evaluatedCount: 3,
      examples: [6],
    });
    expect(
      check('expect_column_values_to_be_in_set', { column: 'Date', valueSet: ['1970-01-01'] }).examples[0],
    ).toBe('1970-01-02T00:00:00.000Z');
  });

  it('shows times as times', () => {
    expect(check('expect_column_max_to_be_between', { column: 'Date', maxValue: 86_400_000 })).toMatchObject({
      passed: false,
      observed: '1970-01-03T00:00:00.000Z',
      accepted: 'a largest value of at most 1970-01-02T00:00:00.000Z',
    });
  });

  it('an unknown column is a failure that names the columns, not a crash', () => {
    expect(check('expect_column_mean_to_be_between', { column: 'USD' })).toMatchObject({
      passed: false,
      observed: 'there is no column "USD"; the table has: Date, EUR, high, shop, empty',
    });
  });

  it('too few values are a failure that says so', () => {
    expect(check('expect_column_mean_to_be_between', { column: 'empty' })).toMatchObject({
      passed: false,
      observed: 'no values',
    });
  });

  it('a warning that fails does not fail the report', () => {
    const failing: Expectation = {
      expectation: 'expect_table_row_count_to_be_between',
      minValue: 100,
      severity: 'warn',
      mostly: 1,
    };
    expect(checkExpectations(table, [failing]).passed).toBe(true);
    expect(checkExpectations(table, [failing, { ...failing, severity: 'error' }]).passed).toBe(false);
  });

  it('G7: a unique time column fails on duplicates that the reader has already dropped', () => {
    const facts: SourceFacts = {
      fileColumns: ['EUR'],
      duplicates: {
        count: 2,
        keys: 1,
        conflicting: 0,
        keyColumns: ['EUR'],
        first: [{ line: 2, keptLine: 9, sameValues: true }],
      },
    };
    expect(check('expect_column_values_to_be_unique', { column: 'EUR' }, facts)).toMatchObject({
      passed: false,
      unexpectedCount: 3,
      examples: ['lines 2 and 9'],
    });
    // Another column than the key: its own two equal values, and nothing of what the reader dropped.
    expect(check('expect_column_values_to_be_unique', { column: 'high' }, facts).unexpectedCount).toBe(2);
    expect(check('expect_column_to_exist', { column: 'Date' }, facts).passed).toBe(false);
  });

  it('a hostile regular expression runs in linear time', () => {
    const long = tableFromRows([{ name: 't', type: 'text' }], [{ t: `${'a'.repeat(50_000)}!` }]);
    const { results } = checkExpectations(long, [
      {
        expectation: 'expect_column_values_to_match_regex',
        column: 't',
        regexes: ['^(a+)+$'],
        severity: 'error',
        mostly: 1,
      },
    ]);
    expect(results[0]!.passed).toBe(false);
  });
});
