import { mean } from './mean.ts';
import { needAtLeast, needSameLength } from './sample-error.ts';

/**
 * Covariance of pairs (`numpy.cov(a, b, ddof=degreesOfFreedomLost)[0, 1]`), by default of a sample.
 *
 * @throws SampleError for unequal lengths or fewer than degreesOfFreedomLost + 1 pairs
 * @example covariance([1, 2, 3], [2, 4, 6]) // 2
 */
export function covariance(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  degreesOfFreedomLost: 0 | 1 = 1,
): number {
  needSameLength('covariance', a, b);
  needAtLeast('covariance', a, degreesOfFreedomLost + 1);
  const centerA = mean(a);
  const centerB = mean(b);
  let products = 0;
  for (let i = 0; i < a.length; i++) products += (a[i]! - centerA) * (b[i]! - centerB);
  return products / (a.length - degreesOfFreedomLost);
}
