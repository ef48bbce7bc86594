import type { ExpectationName } from '@assay/use-case';
import type { Check } from './check.ts';
import { columnCountBetween, columnCountEquals } from './column-count.ts';
import { columnExists } from './column-exists.ts';
import {
  maxBetween,
  meanBetween,
  medianBetween,
  minBetween,
  stdevBetween,
  sumBetween,
} from './column-statistic-between.ts';
import { columnsMatchOrderedList } from './columns-match-ordered-list.ts';
import { columnsMatchSet } from './columns-match-set.ts';
import { distinctContainSet, distinctEqualSet, distinctInSet } from './distinct-values.ts';
import { mostCommonInSet } from './most-common-in-set.ts';
import { pairAGreaterThanB } from './pair-a-greater-than-b.ts';
import { pairEqual, pairInSet } from './pair-values.ts';
import { quantilesBetween } from './quantiles-between.ts';
import { rowCountBetween, rowCountEquals } from './row-count-between.ts';
import { uniqueCountBetween, uniqueProportionBetween } from './unique-values-between.ts';
import { valueLengthsBetween, valueLengthsEqual } from './value-lengths-between.ts';
import { valuesBetween } from './values-between.ts';
import { valuesInSet, valuesNotInSet } from './values-in-set.ts';
import { valuesMatchRegex, valuesNotMatchRegex } from './values-match-regex.ts';
import { valuesNotNull, valuesNull } from './values-null.ts';
import { valuesDecreasing, valuesIncreasing } from './values-ordered.ts';
import { compoundColumnsUnique, valuesUnique } from './values-unique.ts';
import { multicolumnSumEquals, uniqueWithinRecord } from './within-record.ts';
import { zScoresLessThan } from './z-scores-less-than.ts';

/** Every expectation that a use-case file may name has its check here; the compiler holds the two together. */
export const checks: Record<ExpectationName, Check> = {
  expect_table_row_count_to_be_between: rowCountBetween,
  expect_table_row_count_to_equal: rowCountEquals,
  expect_table_column_count_to_be_between: columnCountBetween,
  expect_table_column_count_to_equal: columnCountEquals,
  expect_table_columns_to_match_set: columnsMatchSet,
  expect_table_columns_to_match_ordered_list: columnsMatchOrderedList,
  expect_column_to_exist: columnExists,
  expect_column_values_to_not_be_null: valuesNotNull,
  expect_column_values_to_be_null: valuesNull,
  expect_column_values_to_be_between: valuesBetween,
  expect_column_values_to_be_in_set: valuesInSet,
  expect_column_values_to_not_be_in_set: valuesNotInSet,
  expect_column_values_to_match_regex: valuesMatchRegex,
  expect_column_values_to_not_match_regex: valuesNotMatchRegex,
  expect_column_values_to_match_regex_list: valuesMatchRegex,
  expect_column_values_to_not_match_regex_list: valuesNotMatchRegex,
  expect_column_value_lengths_to_be_between: valueLengthsBetween,
  expect_column_value_lengths_to_equal: valueLengthsEqual,
  expect_column_value_z_scores_to_be_less_than: zScoresLessThan,
  expect_column_values_to_be_unique: valuesUnique,
  expect_column_values_to_be_increasing: valuesIncreasing,
  expect_column_values_to_be_decreasing: valuesDecreasing,
  expect_column_mean_to_be_between: meanBetween,
  expect_column_median_to_be_between: medianBetween,
  expect_column_stdev_to_be_between: stdevBetween,
  expect_column_min_to_be_between: minBetween,
  expect_column_max_to_be_between: maxBetween,
  expect_column_sum_to_be_between: sumBetween,
  expect_column_quantile_values_to_be_between: quantilesBetween,
  expect_column_unique_value_count_to_be_between: uniqueCountBetween,
  expect_column_proportion_of_unique_values_to_be_between: uniqueProportionBetween,
  expect_column_distinct_values_to_be_in_set: distinctInSet,
  expect_column_distinct_values_to_contain_set: distinctContainSet,
  expect_column_distinct_values_to_equal_set: distinctEqualSet,
  expect_column_most_common_value_to_be_in_set: mostCommonInSet,
  expect_column_pair_values_a_to_be_greater_than_b: pairAGreaterThanB,
  expect_column_pair_values_to_be_equal: pairEqual,
  expect_column_pair_values_to_be_in_set: pairInSet,
  expect_compound_columns_to_be_unique: compoundColumnsUnique,
  expect_select_column_values_to_be_unique_within_record: uniqueWithinRecord,
  expect_multicolumn_sum_to_equal: multicolumnSumEquals,
};
