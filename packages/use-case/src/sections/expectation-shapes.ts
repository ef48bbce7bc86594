import { z } from 'zod';
import { isoTimeMs } from '../expression/iso-time.ts';
import { regexSchema } from './regex.ts';

const column = z.string().describe('Name of the column.');
const mostly = z.number().gt(0).max(1).optional().describe('Share of the rows that has to pass. Default 1.');
const severity = z
  .enum(['error', 'warn'])
  .optional()
  .describe('error stops the flow, warn is only recorded. Default error.');
const bounds = {
  min_value: z.number().optional().describe('Smallest accepted value.'),
  max_value: z.number().optional().describe('Largest accepted value.'),
  strict_min: z.boolean().optional().describe('The smallest value itself is not accepted.'),
  strict_max: z.boolean().optional().describe('The largest value itself is not accepted.'),
};
const value = z.union([z.string().max(200), z.number(), z.boolean()]);
/** A bound of values: of a date or datetime column a day or moment. */
const notABound = 'is not a bound; accepted: a number, or of dates a text as "2020-01-31"';
const dateText = z.string().refine((text) => isoTimeMs(text) !== null, { error: notABound });
const bound = z.union([z.number(), dateText], { error: notABound });
const valueBounds = {
  ...bounds,
  min_value: bound.optional().describe('Smallest accepted value; of dates as "2020-01-31".'),
  max_value: bound.optional().describe('Largest accepted value; of dates as "2020-01-31".'),
};
const values = z.array(value).min(1).max(1000);
const regexes = z.array(regexSchema).min(1).max(50);
const columnList = z.array(z.string()).min(2).max(50);
const count = z.int().min(0);

const onRows = (fields: z.ZodRawShape, text: string) =>
  z
    .strictObject({ column, ...fields, mostly, severity })
    .describe(text)
    .optional();
const onColumn = (fields: z.ZodRawShape, text: string) =>
  z
    .strictObject({ column, ...fields, severity })
    .describe(text)
    .optional();
const onPair = (fields: z.ZodRawShape, text: string) =>
  z
    .strictObject({ column_A: column, column_B: column, ...fields, mostly, severity })
    .describe(text)
    .optional();
const onTable = (fields: z.ZodRawShape, text: string) =>
  z
    .strictObject({ ...fields, severity })
    .describe(text)
    .optional();

/** The expectations that there are, under Great Expectations’ names and argument names. */
export const expectationShapes = {
  expect_table_row_count_to_be_between: onTable(bounds, 'The number of rows is within bounds.'),
  expect_table_row_count_to_equal: onTable({ value: count }, 'There are so many rows.'),
  expect_table_column_count_to_be_between: onTable(bounds, 'The file has a number of columns within bounds.'),
  expect_table_column_count_to_equal: onTable({ value: count }, 'The file has so many columns.'),
  expect_table_columns_to_match_set: onTable(
    { column_set: z.array(z.string()).min(1).max(1000), exact_match: z.boolean().optional() },
    'The file has these columns (exact_match, default true: no others).',
  ),
  expect_table_columns_to_match_ordered_list: onTable(
    { column_list: z.array(z.string()).min(1).max(1000) },
    'The file has these columns in this order, and no others.',
  ),
  expect_column_to_exist: onColumn({}, 'The column is in the file.'),

  expect_column_values_to_not_be_null: onRows({}, 'No value is missing.'),
  expect_column_values_to_be_null: onRows({}, 'Every value is missing.'),
  expect_column_values_to_be_between: onRows(
    valueBounds,
    'Values are within bounds; missing ones are not counted.',
  ),
  expect_column_values_to_be_in_set: onRows({ value_set: values }, 'Values are among these.'),
  expect_column_values_to_not_be_in_set: onRows({ value_set: values }, 'Values are not among these.'),
  expect_column_values_to_match_regex: onRows(
    { regex: regexSchema },
    'Texts match the regular expression (RE2).',
  ),
  expect_column_values_to_not_match_regex: onRows(
    { regex: regexSchema },
    'Texts do not match the regular expression (RE2).',
  ),
  expect_column_values_to_match_regex_list: onRows(
    { regex_list: regexes, match_on: z.enum(['any', 'all']).optional() },
    'Texts match one of the regular expressions (match_on: all = each of them).',
  ),
  expect_column_values_to_not_match_regex_list: onRows(
    { regex_list: regexes },
    'Texts match none of the regular expressions.',
  ),
  expect_column_value_lengths_to_be_between: onRows(bounds, 'Lengths of the texts are within bounds.'),
  expect_column_value_lengths_to_equal: onRows({ value: count }, 'Each text has so many characters.'),
  expect_column_value_z_scores_to_be_less_than: onRows(
    { threshold: z.number().gt(0), double_sided: z.boolean().optional() },
    'Values are less than so many standard deviations above the mean (double_sided, default true: or below).',
  ),
  expect_column_values_to_be_unique: onRows({}, 'No value occurs twice.'),
  expect_column_values_to_be_increasing: onRows(
    { strictly: z.boolean().optional() },
    'Values rise in the order of the rows (strictly: no equal neighbours).',
  ),
  expect_column_values_to_be_decreasing: onRows(
    { strictly: z.boolean().optional() },
    'Values fall in the order of the rows.',
  ),

  expect_column_mean_to_be_between: onColumn(bounds, 'The mean is within bounds.'),
  expect_column_median_to_be_between: onColumn(bounds, 'The median is within bounds.'),
  expect_column_stdev_to_be_between: onColumn(bounds, 'The sample standard deviation is within bounds.'),
  expect_column_min_to_be_between: onColumn(valueBounds, 'The smallest value is within bounds.'),
  expect_column_max_to_be_between: onColumn(valueBounds, 'The largest value is within bounds.'),
  expect_column_sum_to_be_between: onColumn(bounds, 'The sum is within bounds.'),
  expect_column_quantile_values_to_be_between: onColumn(
    {
      quantile_ranges: z.strictObject({
        quantiles: z.array(z.number().min(0).max(1)).min(1).max(50),
        value_ranges: z
          .array(z.tuple([z.number().nullable(), z.number().nullable()]))
          .min(1)
          .max(50),
      }),
    },
    'Each of the quantiles is within its range [low, high]; null = no bound.',
  ),
  expect_column_unique_value_count_to_be_between: onColumn(
    bounds,
    'The number of different values is within bounds.',
  ),
  expect_column_proportion_of_unique_values_to_be_between: onColumn(
    bounds,
    'Different values per row are within bounds (0 to 1).',
  ),
  expect_column_distinct_values_to_be_in_set: onColumn(
    { value_set: values },
    'All different values are among these.',
  ),
  expect_column_distinct_values_to_contain_set: onColumn(
    { value_set: values },
    'Each of these values occurs.',
  ),
  expect_column_distinct_values_to_equal_set: onColumn(
    { value_set: values },
    'The different values are these, no more and no fewer.',
  ),
  expect_column_most_common_value_to_be_in_set: onColumn(
    { value_set: values, ties_okay: z.boolean().optional() },
    'The most frequent value is among these (ties_okay, default false: one of several is enough).',
  ),

  expect_column_pair_values_a_to_be_greater_than_b: onPair(
    { or_equal: z.boolean().optional() },
    'In each row the value of column_A is greater than that of column_B.',
  ),
  expect_column_pair_values_to_be_equal: onPair({}, 'In each row both columns have the same value.'),
  expect_column_pair_values_to_be_in_set: onPair(
    {
      value_pairs_set: z
        .array(z.tuple([value, value]))
        .min(1)
        .max(1000),
    },
    'In each row the two values are one of these pairs.',
  ),
  expect_compound_columns_to_be_unique: z
    .strictObject({ column_list: columnList, mostly, severity })
    .describe('No two rows have the same values in all of these columns.')
    .optional(),
  expect_select_column_values_to_be_unique_within_record: z
    .strictObject({ column_list: columnList, mostly, severity })
    .describe('In each row the values of these columns differ from one another.')
    .optional(),
  expect_multicolumn_sum_to_equal: z
    .strictObject({ column_list: columnList, sum_total: z.number(), mostly, severity })
    .describe('In each row the values of these columns add up to sum_total.')
    .optional(),
} as const;

export type ExpectationName = keyof typeof expectationShapes;
export const expectationNames = Object.keys(expectationShapes) as ExpectationName[];
