import { lastKnownIndex } from '../known-values.ts';

/**
 * The values, moved and scaled so that series of any size weigh the same in a sum: 0 at the last known value, and a
 * root mean square of 1 for the changes from one known value to the next.
 *
 * @returns undefined where nothing is known or nothing ever changes: there is nothing to learn from
 */
export function onOneScale(values: Float64Array): Float64Array | undefined {
  const last = values[lastKnownIndex(values)];
  if (last === undefined) return undefined;
  let previous: number | undefined;
  let squares = 0;
  let count = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (previous !== undefined) {
      squares += (value - previous) ** 2;
      count += 1;
    }
    previous = value;
  }
  const scale = Math.sqrt(squares / count);
  return scale > 0 && Number.isFinite(scale) ? values.map((value) => (value - last) / scale) : undefined;
}
