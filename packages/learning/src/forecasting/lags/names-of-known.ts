import { KnownColumnsError } from '../known-columns-error.ts';
import type { Series } from '../series.ts';

/**
 * Names of the columns known in advance that all series have.
 *
 * @throws KnownColumnsError where a series lacks one that another has, or one is shorter than its series
 */
export function namesOfKnown(series: readonly Series[]): readonly string[] {
  const names = series[0]?.known?.names ?? [];
  for (const { entity, known, values } of series) {
    const own = known?.names ?? [];
    const other = names.find((name) => !own.includes(name)) ?? own.find((name) => !names.includes(name));
    if (other !== undefined) {
      throw new KnownColumnsError(
        other,
        `it in some series only (not all like "${entity}")`,
        'it in every series',
      );
    }
    for (const [i, name] of own.entries()) {
      const length = known?.values[i]?.length ?? 0;
      if (length < values.length) {
        throw new KnownColumnsError(
          name,
          `${length} values in series "${entity}"`,
          `${values.length} and those ahead`,
        );
      }
    }
  }
  return names;
}
