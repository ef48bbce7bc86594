import { quantileOfSorted } from '@assay/statistics';
import { type Check, finding } from './check.ts';
import { presentNumbers, shownValue } from './column-values.ts';
import { namedColumn } from './named-column.ts';

/** expect_column_quantile_values_to_be_between: quantiles by linear interpolation, numpy's default */
export const quantilesBetween: Check = (table, expectation) => {
  const column = namedColumn(table, expectation);
  const { quantiles = [], valueRanges = [] } = expectation;
  const range = ([low, high]: readonly [number | null, number | null]) =>
    `${low === null ? '…' : low} to ${high === null ? '…' : high}`;
  const accepted = quantiles.map((p, i) => `${p}: ${range(valueRanges[i]!)}`).join(', ');
  const sorted = presentNumbers(column).sort();
  if (sorted.length === 0) return finding(false, 'no values', accepted);
  const values = quantiles.map((p) => quantileOfSorted(sorted, p));
  const passed = values.every((value, i) => {
    const [low, high] = valueRanges[i]!;
    return (low === null || value >= low) && (high === null || value <= high);
  });
  return finding(
    passed,
    quantiles.map((p, i) => `${p}: ${shownValue(column, values[i]!)}`).join(', '),
    accepted,
  );
};
