import { needAtLeast, needWithin } from './sample-error.ts';

/**
 * Quantile by linear interpolation of the order statistics: R type 7, numpy's default
 * (`numpy.quantile`). The values need no order and are not changed.
 *
 * @param probability 0 … 1
 * @throws SampleError for no values, or a probability outside 0 … 1
 * @example quantile([4, 1, 3, 2], 0.25) // 1.75
 */
export function quantile(values: ArrayLike<number>, probability: number): number {
  return quantileOfSorted(Float64Array.from(values).sort(), probability);
}

/**
 * The same for values that are already in rising order.
 *
 * @throws SampleError for no values, or a probability outside 0 … 1
 * @example quantileOfSorted([1, 2, 3, 4], 0.5) // 2.5
 */
export function quantileOfSorted(sorted: ArrayLike<number>, probability: number): number {
  needAtLeast('quantile', sorted, 1);
  needWithin('probability of a quantile', probability, 0, 1);
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const low = sorted[below]!;
  if (below + 1 >= sorted.length) return low;
  const high = sorted[below + 1]!;
  // Equal neighbours are returned as they are: interpolating between two infinities would give NaN.
  return low === high ? low : low + (high - low) * (position - below);
}
