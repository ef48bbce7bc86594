import { kolmogorovSurvival } from './kolmogorov-survival.ts';
import { needAtLeast } from './sample-error.ts';

export interface KsResult {
  /** The largest distance of the two empirical distribution functions, 0 … 1. */
  readonly statistic: number;
  /** P(D >= statistic) if both samples come from one continuous distribution. Alarms when small. */
  readonly pValue: number;
  readonly method: 'exact' | 'asymptotic';
}

/** n · m up to which `auto` counts the paths: about 10 ms. */
const largestExactProduct = 4_000_000;

/**
 * Two-sided Kolmogorov–Smirnov test of two samples of any sizes.
 *
 * `exact` equals `scipy.stats.ks_2samp(method="exact")`. `asymptotic` takes Kolmogorov's limit at
 * sqrt(n m / (n + m)) · D (R's `ks.test(exact = FALSE)`); scipy's "asymp" takes the one-sample distribution
 * at round(n m / (n + m)) instead, the two agree as the samples grow. `auto` is exact while n · m <= 4e6.
 * With ties the p-value is conservative (too large).
 *
 * @throws SampleError when a sample is empty
 * @example ksTwoSample([1, 2, 3], [4, 5, 6]).pValue // 0.1
 */
export function ksTwoSample(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  method: 'auto' | 'exact' | 'asymptotic' = 'auto',
): KsResult {
  needAtLeast('first sample of a KS test', a, 1);
  needAtLeast('second sample of a KS test', b, 1);
  const n = a.length;
  const m = b.length;
  const distance = scaledDistance(Float64Array.from(a).sort(), Float64Array.from(b).sort());
  const statistic = distance / (n * m);
  if (method === 'exact' || (method === 'auto' && n * m <= largestExactProduct)) {
    return { statistic, pValue: shareOfPathsReaching(distance, n, m), method: 'exact' };
  }
  return {
    statistic,
    pValue: kolmogorovSurvival(Math.sqrt((n * m) / (n + m)) * statistic),
    method: 'asymptotic',
  };
}

/**
 * The statistic alone: the largest distance of the two empirical distribution functions, 0 … 1.
 *
 * @throws SampleError when a sample is empty
 * @example ksStatistic([1, 2, 3], [2, 3, 4, 5]) // 0.5
 */
export function ksStatistic(a: ArrayLike<number>, b: ArrayLike<number>): number {
  needAtLeast('first sample of a KS test', a, 1);
  needAtLeast('second sample of a KS test', b, 1);
  const distance = scaledDistance(Float64Array.from(a).sort(), Float64Array.from(b).sort());
  return distance / (a.length * b.length);
}

/** max |i/n - j/m| · n · m over all values: whole numbers, so that no rounding decides a comparison. */
function scaledDistance(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  const m = b.length;
  let i = 0;
  let j = 0;
  let largest = 0;
  while (i < n && j < m) {
    const value = Math.min(a[i]!, b[j]!);
    while (i < n && a[i]! <= value) i++;
    while (j < m && b[j]! <= value) j++;
    largest = Math.max(largest, Math.abs(i * m - j * n));
  }
  return largest;
}

/**
 * Of all orders of n and m values, each equally likely, the share whose distance reaches `distance`: the share
 * of lattice paths to (n, m) that touch |i m - j n| >= distance. A path to (i, j) came over (i - 1, j) with
 * probability i / (i + j). Only positive terms are added, so small p-values keep their digits.
 */
function shareOfPathsReaching(distance: number, n: number, m: number): number {
  if (distance <= 0) return 1;
  const share = new Float64Array(m + 1);
  for (let j = 1; j <= m; j++) share[j] = j * n >= distance ? 1 : share[j - 1]!;
  for (let i = 1; i <= n; i++) {
    share[0] = i * m >= distance ? 1 : share[0]!;
    for (let j = 1; j <= m; j++) {
      share[j] = Math.abs(i * m - j * n) >= distance ? 1 : (share[j]! * i + share[j - 1]! * j) / (i + j);
    }
  }
  return share[m]!;
}
