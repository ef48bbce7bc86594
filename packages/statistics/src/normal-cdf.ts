import { upperIncompleteGamma } from './incomplete-gamma.ts';

/**
 * P(Z <= z) of the standard normal distribution (`scipy.stats.norm.cdf`), accurate relative to its size
 * in the lower tail.
 *
 * @example normalCdf(1.959963984540054) // 0.975
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  const tail = upperIncompleteGamma(0.5, (z * z) / 2) / 2;
  return z < 0 ? tail : 1 - tail;
}
