import type { ValueType } from '@assay/use-case';
import type { Series } from './series.ts';

/** The values of a classification’s target as the texts by which classes are named; `null` where missing. */
export function classTexts(series: Series, type: ValueType): (string | null)[] {
  if (!(series instanceof Float64Array)) return series;
  const nameOf = type === 'boolean' ? (value: number) => (value === 0 ? 'false' : 'true') : String;
  return Array.from(series, (value) => (Number.isNaN(value) ? null : nameOf(value)));
}
