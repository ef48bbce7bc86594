import { boundsText, isWithin } from './bounds.ts';
import { type Check, finding } from './check.ts';
import { presentValues } from './column-values.ts';
import { namedColumn } from './named-column.ts';

/** expect_column_unique_value_count_to_be_between: different values, missing not counted */
export const uniqueCountBetween: Check = (table, expectation) => {
  const different = new Set(presentValues(namedColumn(table, expectation))).size;
  return finding(
    isWithin(different, expectation),
    `${different} different values`,
    `${boundsText(expectation)} different values`,
  );
};

/** expect_column_proportion_of_unique_values_to_be_between: different values ÷ values */
export const uniqueProportionBetween: Check = (table, expectation) => {
  const values = [...presentValues(namedColumn(table, expectation))];
  const accepted = `a share of different values of ${boundsText(expectation)}`;
  if (values.length === 0) return finding(false, 'no values', accepted);
  const share = new Set(values).size / values.length;
  return finding(isWithin(share, expectation), share, accepted);
};
