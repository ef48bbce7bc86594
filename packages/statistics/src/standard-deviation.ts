import { variance } from './variance.ts';

/**
 * Standard deviation (`numpy.std(values, ddof=degreesOfFreedomLost)`), by default of a sample.
 *
 * @throws SampleError for fewer than degreesOfFreedomLost + 1 values
 * @example standardDeviation([2, 4, 4, 4, 5, 5, 7, 9], 0) // 2
 */
export function standardDeviation(values: ArrayLike<number>, degreesOfFreedomLost: 0 | 1 = 1): number {
  return Math.sqrt(variance(values, degreesOfFreedomLost));
}
