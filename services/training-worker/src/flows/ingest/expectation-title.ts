import type { ExpectationReport } from '@assay/data';

type Result = Pick<ExpectationReport['results'][number], 'expectation' | 'column'>;

/** An expectation in a few words: `expect_column_values_to_not_be_null(EUR)`. */
export function expectationTitle(result: Result): string {
  return result.column === undefined ? result.expectation : `${result.expectation}(${result.column})`;
}

/** The titles of all, each once: one that is there twice (a strict bound and a mild one, say) is numbered from the second on. */
export function expectationTitles(results: readonly Result[]): string[] {
  const seen = new Map<string, number>();
  return results.map((result) => {
    const title = expectationTitle(result);
    const count = (seen.get(title) ?? 0) + 1;
    seen.set(title, count);
    return count === 1 ? title : `${title} ${count}`;
  });
}
