import { covariance } from './covariance.ts';
import { standardDeviation } from './standard-deviation.ts';

/**
 * Pearson's correlation of pairs (`scipy.stats.pearsonr(a, b).statistic`), -1 … 1; NaN where one side does
 * not vary, as the correlation is not defined there.
 *
 * @throws SampleError for unequal lengths or fewer than two pairs
 * @example correlation([1, 2, 3], [6, 4, 2]) // -1
 */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const value = covariance(a, b) / (standardDeviation(a) * standardDeviation(b));
  return Math.max(-1, Math.min(1, value));
}
