import type { Expectation } from '@assay/use-case';
import { RE2JS } from 're2js';
import type { Table } from '../table.ts';
import type { Check, Finding } from './check.ts';
import { presentValues, shownValue } from './column-values.ts';
import { namedColumn } from './named-column.ts';
import { checkRows } from './row-check.ts';

/** expect_column_values_to_match_regex, …_regex_list: found anywhere in the text (RE2, linear time); anchors pin it. */
export const valuesMatchRegex: Check = (table, expectation) => {
  const { regexes = [], matchOn = 'any' } = expectation;
  const wanted = regexes.length === 1 ? 'match' : `match of ${matchOn} of`;
  return matching(table, expectation, wanted, (found) =>
    matchOn === 'all' ? found.every(Boolean) : found.some(Boolean),
  );
};

/** expect_column_values_to_not_match_regex, …_regex_list */
export const valuesNotMatchRegex: Check = (table, expectation) =>
  matching(table, expectation, 'no match of', (found) => !found.some(Boolean));

function matching(
  table: Table,
  expectation: Expectation,
  wanted: string,
  holds: (found: readonly boolean[]) => boolean,
): Finding {
  const column = namedColumn(table, expectation);
  const { regexes = [] } = expectation;
  const patterns = regexes.map((regex) => RE2JS.compile(regex));
  // Texts repeat: each different one is looked at once.
  const known = new Map<string, boolean>();
  const passes = (text: string): boolean => {
    let found = known.get(text);
    if (found === undefined) {
      found = holds(patterns.map((pattern) => pattern.matcher(text).find()));
      known.set(text, found);
    }
    return found;
  };
  return checkRows(
    presentValues(column),
    expectation,
    `${wanted} ${regexes.join(', ')}`,
    (value) => passes(String(value)),
    (value) => shownValue(column, value),
  );
}
