import { KnownColumnsError } from './known-columns-error.ts';
import type { KnownColumns } from './series.ts';

/**
 * The columns a model was taught, in its order, cut to what it looks at.
 *
 * @param needed names
 * @param skipped places at the beginning that the model does not look at
 * @param steps from the first place on that it reads, the forecast's included
 * @throws KnownColumnsError for a column that is not given or too short
 */
export function knownWindow(
  given: KnownColumns | undefined,
  needed: readonly string[],
  skipped: number,
  steps: number,
): readonly Float64Array[] {
  return needed.map((name) => {
    const values = given?.values[given.names.indexOf(name)];
    if (values === undefined)
      throw new KnownColumnsError(name, 'no such column', 'one that is known in advance');
    if (values.length < skipped + steps) {
      const got = `${values.length} values`;
      throw new KnownColumnsError(
        name,
        got,
        `${skipped + steps}: those of the past and of every step ahead; a column that is not known in advance cannot be a regressor`,
      );
    }
    return values.subarray(skipped, skipped + steps);
  });
}
