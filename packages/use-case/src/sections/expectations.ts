import { z } from 'zod';
import { isoTimeMs } from '../expression/iso-time.ts';
import { type ExpectationName, expectationShapes } from './expectation-shapes.ts';
import { withoutUndefined } from './without-undefined.ts';

/** One check of the data before it is used. Which fields are there follows from the name. */
export interface Expectation {
  expectation: ExpectationName;
  severity: 'error' | 'warn';
  /** Share of the rows that has to pass; 1 for checks of a whole column or table. */
  mostly: number;
  column?: string;
  /** `column_set`, `column_list`, or column_A and column_B. */
  columns?: string[];
  /** A number of rows, columns or characters; the `sum_total`; the `threshold` of z-scores. */
  value?: number;
  /** Of times in milliseconds since the epoch. */
  minValue?: number;
  maxValue?: number;
  strictMin?: boolean;
  strictMax?: boolean;
  valueSet?: (string | number | boolean)[];
  valuePairs?: [string | number | boolean, string | number | boolean][];
  /** `regex`, or `regex_list`. */
  regexes?: string[];
  matchOn?: 'any' | 'all';
  quantiles?: number[];
  /** One [low, high] a quantile. */
  valueRanges?: [number | null, number | null][];
  strictly?: boolean;
  orEqual?: boolean;
  exactMatch?: boolean;
  doubleSided?: boolean;
  tiesOkay?: boolean;
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

/** Arguments as the file names them, all expectations together. */
interface ArgumentsInFile {
  column?: string;
  column_A?: string;
  column_B?: string;
  column_set?: string[];
  column_list?: string[];
  value?: number;
  sum_total?: number;
  threshold?: number;
  min_value?: number | string;
  max_value?: number | string;
  strict_min?: boolean;
  strict_max?: boolean;
  value_set?: Expectation['valueSet'];
  value_pairs_set?: Expectation['valuePairs'];
  regex?: string;
  regex_list?: string[];
  match_on?: 'any' | 'all';
  quantile_ranges?: { quantiles: number[]; value_ranges: [number | null, number | null][] };
  strictly?: boolean;
  or_equal?: boolean;
  exact_match?: boolean;
  double_sided?: boolean;
  ties_okay?: boolean;
  severity?: 'error' | 'warn';
  mostly?: number;
}

/** The list as it stands in the file -> one entry an expectation, arguments renamed. */
export function resolveExpectations(inFile: z.infer<typeof expectSchema> | undefined): Expectation[] {
  return (inFile ?? []).flatMap((entry) =>
    Object.entries(entry as Record<string, ArgumentsInFile>).map(([expectation, given]) => ({
      expectation: expectation as ExpectationName,
      severity: given.severity ?? 'error',
      mostly: given.mostly ?? 1,
      ...(withoutUndefined({
        column: given.column,
        columns: given.column_set ?? given.column_list ?? pairOf(given),
        value: given.value ?? given.sum_total ?? given.threshold,
        minValue: boundOf(given.min_value),
        maxValue: boundOf(given.max_value),
        strictMin: given.strict_min,
        strictMax: given.strict_max,
        valueSet: given.value_set,
        valuePairs: given.value_pairs_set,
        regexes: given.regex === undefined ? given.regex_list : [given.regex],
        matchOn: given.match_on,
        quantiles: given.quantile_ranges?.quantiles,
        valueRanges: given.quantile_ranges?.value_ranges,
        strictly: given.strictly,
        orEqual: given.or_equal,
        exactMatch: given.exact_match,
        doubleSided: given.double_sided,
        tiesOkay: given.ties_okay,
      }) as Partial<Expectation>),
    })),
  );
}

/** A bound of times is milliseconds since the epoch, as the times themselves. */
export function boundOf(bound: number | string | undefined): number | undefined {
  return typeof bound === 'string' ? (isoTimeMs(bound) ?? undefined) : bound;
}

function pairOf({ column_A, column_B }: ArgumentsInFile): string[] | undefined {
  return column_A === undefined || column_B === undefined ? undefined : [column_A, column_B];
}
