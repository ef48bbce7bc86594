import type { Column } from '../sections/columns.ts';
import { boundOf } from '../sections/expectations.ts';
import { checkColumnNamed } from './check-columns-named.ts';
import type { Path } from './places.ts';
import type { ProblemList } from './problem-list.ts';
import type { UseCaseFile } from './use-case-file.ts';

/** Expectations name declared columns (the file’s own columns where they are about the file), and have an order in their bounds. */
export function checkExpectations(
  file: UseCaseFile,
  columns: readonly Column[],
  problems: ProblemList,
): void {
  for (const [i, entry] of (file.expect ?? []).entries()) {
    if (Object.keys(entry).length === 0) {
      problems.add(
        ['expect', i],
        'an expectation without a name',
        '{ expect_column_values_to_not_be_null: { column: … } }',
      );
    }
    for (const [name, given] of Object.entries(entry as Record<string, Record<string, unknown>>)) {
      const path = ['expect', i, name];
      if (name !== 'expect_column_to_exist') {
        for (const key of ['column', 'column_A', 'column_B']) {
          const column = given[key];
          if (typeof column === 'string') checkColumnNamed(column, [...path, key], columns, problems);
        }
      }
      // Of an ordered list they are the columns of the file, declared or not.
      const listed =
        name === 'expect_table_columns_to_match_ordered_list' ? [] : (given['column_list'] ?? []);
      for (const [j, column] of (listed as string[]).entries()) {
        checkColumnNamed(column, [...path, 'column_list', j], columns, problems);
      }
      checkQuantiles(given['quantile_ranges'] as QuantileRanges | undefined, path, problems);
      const bounds = given as { min_value?: number | string; max_value?: number | string };
      checkBoundTypes(bounds, columns.find((one) => one.name === given['column'])?.type, path, problems);
      const [min, max] = [boundOf(bounds.min_value), boundOf(bounds.max_value)];
      if (min !== undefined && max !== undefined && min > max) {
        problems.add(
          [...path, 'max_value'],
          `max_value is below min_value (${bounds.min_value})`,
          `at least ${bounds.min_value}`,
        );
      }
      if (
        name.endsWith('_to_be_between') &&
        !('quantile_ranges' in given) &&
        min === undefined &&
        max === undefined
      ) {
        problems.addAtKey(path, 'has no bound', 'min_value, max_value or both');
      }
    }
  }
}

/** Dates are bounded by dates, numbers by numbers. */
function checkBoundTypes(
  bounds: { min_value?: number | string; max_value?: number | string },
  type: Column['type'] | undefined,
  path: Path,
  problems: ProblemList,
): void {
  if (type === undefined || type === 'date' || type === 'datetime') return;
  for (const key of ['min_value', 'max_value'] as const) {
    if (typeof bounds[key] === 'string')
      problems.add([...path, key], `a ${type} has no date as a bound`, 'a number');
  }
}

interface QuantileRanges {
  quantiles: readonly number[];
  value_ranges: readonly (readonly [number | null, number | null])[];
}

function checkQuantiles(ranges: QuantileRanges | undefined, at: Path, problems: ProblemList): void {
  if (ranges === undefined) return;
  const { quantiles, value_ranges: values } = ranges;
  const path = [...at, 'quantile_ranges', 'value_ranges'];
  if (quantiles.length !== values.length)
    problems.add(path, `${values.length} ranges for ${quantiles.length} quantiles`, 'one range a quantile');
  for (const [j, [low, high]] of values.entries()) {
    if (low !== null && high !== null && low > high)
      problems.add([...path, j], 'the range goes down', `[${high}, ${low}]`);
  }
}
