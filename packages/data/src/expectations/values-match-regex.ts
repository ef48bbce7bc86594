import type { Expectation } from '@assay/use-case';
import { RE2JS } from 're2js';
import type { Column } from '../table.ts';
import type { Check } from './check.ts';
import { presentValues, shownValue } from './column-values.ts';
import { namedColumn } from './named-column.ts';
import { checkRows } from './row-check.ts';

/** expect_column_values_to_match_regex: found anywhere in the text (RE2, linear time); anchors pin it. */
export const valuesMatchRegex: Check = (table, expectation) =>
  matching(namedColumn(table, expectation), expectation, true);

/** expect_column_values_to_not_match_regex */
export const valuesNotMatchRegex: Check = (table, expectation) =>
  matching(namedColumn(table, expectation), expectation, false);

function matching(column: Column, expectation: Expectation, wanted: boolean) {
  const pattern = RE2JS.compile(expectation.regex ?? '');
  // Texts repeat: each different one is looked at once.
  const known = new Map<string, boolean>();
  const matches = (text: string) => {
    let found = known.get(text);
    if (found === undefined) {
      found = pattern.matcher(text).find();
      known.set(text, found);
    }
    return found;
  };
  return checkRows(
    presentValues(column),
    expectation,
    `${wanted ? '' : 'no '}match of ${expectation.regex}`,
    (value) => matches(String(value)) === wanted,
    (value) => shownValue(column, value),
  );
}
