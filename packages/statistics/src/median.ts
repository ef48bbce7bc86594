import { quantile } from './quantile.ts';

/**
 * Median (`numpy.median`): the middle value, or the mean of the two middle ones.
 *
 * @throws SampleError for no values
 * @example median([3, 1, 2, 10]) // 2.5
 */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}
