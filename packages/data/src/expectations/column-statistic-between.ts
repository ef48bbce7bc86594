import { mean, median, standardDeviation, sum } from '@assay/statistics';
import { boundsText, isWithin } from './bounds.ts';
import { type Check, finding } from './check.ts';
import { presentNumbers, shownValue } from './column-values.ts';
import { namedColumn } from './named-column.ts';

/**
 * A check that one number computed from a column's values is within bounds. Without enough values it fails.
 *
 * @param kind `value`: it is such a value itself, of times a time; `amount`: it is not
 */
function statisticBetween(
  name: string,
  fewestValues: number,
  kind: 'value' | 'amount',
  statistic: (values: Float64Array) => number,
): Check {
  return (table, expectation) => {
    const column = namedColumn(table, expectation);
    const values = presentNumbers(column);
    const show = (value: number) => (kind === 'value' ? shownValue(column, value) : value);
    const accepted = `a ${name} of ${boundsText(expectation, show)}`;
    if (values.length < fewestValues) {
      return finding(false, values.length === 0 ? 'no values' : `${values.length} value only`, accepted);
    }
    const value = statistic(values);
    return finding(isWithin(value, expectation), show(value), accepted);
  };
}

/** expect_column_mean_to_be_between */
export const meanBetween = statisticBetween('mean', 1, 'value', mean);
/** expect_column_median_to_be_between */
export const medianBetween = statisticBetween('median', 1, 'value', median);
/** expect_column_stdev_to_be_between, of a sample (n − 1) */
export const stdevBetween = statisticBetween('standard deviation', 2, 'amount', (values) =>
  standardDeviation(values),
);
/** expect_column_min_to_be_between */
export const minBetween = statisticBetween('smallest value', 1, 'value', (values) =>
  values.reduce((a, b) => Math.min(a, b)),
);
/** expect_column_max_to_be_between */
export const maxBetween = statisticBetween('largest value', 1, 'value', (values) =>
  values.reduce((a, b) => Math.max(a, b)),
);
/** expect_column_sum_to_be_between */
export const sumBetween = statisticBetween('sum', 0, 'amount', sum);
