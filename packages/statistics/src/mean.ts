import { needAtLeast } from './sample-error.ts';
import { sum } from './sum.ts';

/**
 * Arithmetic mean (`numpy.mean`).
 *
 * @throws SampleError for no values
 * @example mean([1, 2, 6]) // 3
 */
export function mean(values: ArrayLike<number>): number {
  needAtLeast('mean', values, 1);
  return sum(values) / values.length;
}
