import type { ExpectationReport } from '@assay/data';

/** An expectation in a few words: `expect_column_values_to_not_be_null(EUR)`. */
export function expectationTitle(result: ExpectationReport['results'][number]): string {
  return result.column === undefined ? result.expectation : `${result.expectation}(${result.column})`;
}
