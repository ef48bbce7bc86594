import { z } from 'zod';
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
const values = z
  .array(z.union([z.string().max(200), z.number(), z.boolean()]))
  .min(1)
  .max(1000);

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
const onTable = (fields: z.ZodRawShape, text: string) =>
  z
    .strictObject({ ...fields, severity })
    .describe(text)
    .optional();

/** The expectations that there are, under Great Expectations’ names and argument names. */
export const expectationShapes = {
  expect_table_row_count_to_be_between: onTable(bounds, 'The number of rows is within bounds.'),
  expect_table_columns_to_match_set: onTable(
    { column_set: z.array(z.string()).min(1).max(1000), exact_match: z.boolean().optional() },
    'The file has these columns (exact_match, default true: no others).',
  ),
  expect_column_to_exist: onColumn({}, 'The column is in the file.'),
  expect_column_values_to_not_be_null: onRows({}, 'No value is missing.'),
  expect_column_values_to_be_null: onRows({}, 'Every value is missing.'),
  expect_column_values_to_be_between: onRows(
    bounds,
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
  expect_column_value_lengths_to_be_between: onRows(bounds, 'Lengths of the texts are within bounds.'),
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
  expect_column_min_to_be_between: onColumn(bounds, 'The smallest value is within bounds.'),
  expect_column_max_to_be_between: onColumn(bounds, 'The largest value is within bounds.'),
  expect_column_sum_to_be_between: onColumn(bounds, 'The sum is within bounds.'),
  expect_column_unique_value_count_to_be_between: onColumn(
    bounds,
    'The number of different values is within bounds.',
  ),
  expect_column_proportion_of_unique_values_to_be_between: onColumn(
    bounds,
    'Different values per row are within bounds (0 to 1).',
  ),
  expect_column_pair_values_a_to_be_greater_than_b: z
    .strictObject({ column_A: column, column_B: column, or_equal: z.boolean().optional(), mostly, severity })
    .describe('In each row the value of column_A is greater than that of column_B.')
    .optional(),
  expect_compound_columns_to_be_unique: z
    .strictObject({ column_list: z.array(z.string()).min(2).max(50), mostly, severity })
    .describe('No two rows have the same values in all of these columns.')
    .optional(),
} as const;

export type ExpectationName = keyof typeof expectationShapes;
export const expectationNames = Object.keys(expectationShapes) as ExpectationName[];

/** One check of the data before it is used. Which fields are there follows from the name. */
export interface Expectation {
  expectation: ExpectationName;
  severity: 'error' | 'warn';
  /** Share of the rows that has to pass; 1 for checks of a whole column or table. */
  mostly: number;
  column?: string;
  /** `column_set`, `column_list`, or column_A and column_B. */
  columns?: string[];
  minValue?: number;
  maxValue?: number;
  strictMin?: boolean;
  strictMax?: boolean;
  valueSet?: (string | number | boolean)[];
  regex?: string;
  strictly?: boolean;
  orEqual?: boolean;
  exactMatch?: boolean;
}

export const expectSchema = z
  .array(
    z
      .strictObject(expectationShapes, {
        error: (issue) =>
          issue.code === 'invalid_type'
            ? 'is not an expectation; accepted: { expect_…: { column: …, … } }'
            : undefined,
      })
      .describe('One expectation by its Great Expectations name.'),
  )
  .max(500);

/** The list as it stands in the file -> one entry an expectation, arguments renamed. */
export function resolveExpectations(inFile: z.infer<typeof expectSchema> | undefined): Expectation[] {
  return (inFile ?? []).flatMap((entry) =>
    Object.entries(entry).map(([expectation, given]) => {
      const rest = { ...(given as Record<string, unknown>) };
      const pair = rest['column_A'] === undefined ? undefined : [rest['column_A'], rest['column_B']];
      const columns = rest['column_set'] ?? rest['column_list'] ?? pair;
      const fields = {
        column: rest['column'],
        columns,
        minValue: rest['min_value'],
        maxValue: rest['max_value'],
        strictMin: rest['strict_min'],
        strictMax: rest['strict_max'],
        valueSet: rest['value_set'],
        regex: rest['regex'],
        strictly: rest['strictly'],
        orEqual: rest['or_equal'],
        exactMatch: rest['exact_match'],
      };
      const present = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
      return {
        expectation: expectation as ExpectationName,
        severity: (rest['severity'] as 'error' | 'warn' | undefined) ?? 'error',
        mostly: (rest['mostly'] as number | undefined) ?? 1,
        ...present,
      };
    }),
  );
}
