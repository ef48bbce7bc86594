/**
 * P(K > x) of Kolmogorov's limiting distribution (`scipy.stats.kstwobign.sf`): the distribution of
 * sqrt(n m / (n + m)) · D for large samples. Two series, each where it converges in a few terms.
 *
 * @example kolmogorovSurvival(1.3580986393225507) // 0.05
 */
export function kolmogorovSurvival(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 1;
  if (x < 1) {
    let cdf = 0;
    for (let k = 1; k <= 20; k++) {
      cdf += Math.exp(-(((2 * k - 1) * Math.PI) ** 2) / (8 * x * x));
    }
    return 1 - (Math.sqrt(2 * Math.PI) / x) * cdf;
  }
  let total = 0;
  for (let k = 20; k >= 1; k--) total += (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * x * x);
  return 2 * total;
}
