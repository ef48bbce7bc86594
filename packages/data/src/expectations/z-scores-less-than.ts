import { mean, standardDeviation } from '@assay/statistics';
import { type Check, finding } from './check.ts';
import { presentNumbers, shownValue } from './column-values.ts';
import { namedColumn } from './named-column.ts';
import { checkRows } from './row-check.ts';

/**
 * expect_column_value_z_scores_to_be_less_than: distance from the mean in sample standard deviations (n − 1). Where all
 * values are equal, none is far from the mean.
 */
export const zScoresLessThan: Check = (table, expectation) => {
  const column = namedColumn(table, expectation);
  const { value: threshold = 0, doubleSided = true } = expectation;
  const accepted = `less than ${threshold} standard deviations ${doubleSided ? 'from' : 'above'} the mean`;
  const values = presentNumbers(column);
  if (values.length < 2) return finding(false, `${values.length} values`, accepted);
  const [centre, spread] = [mean(values), standardDeviation(values)];
  return checkRows(
    values,
    expectation,
    accepted,
    (value) => {
      const distance = value === centre ? 0 : (value - centre) / spread;
      return (doubleSided ? Math.abs(distance) : distance) < threshold;
    },
    (value) => shownValue(column, value),
  );
};
