import {
  chiSquareHomogeneity,
  chiSquareUpperQuantile,
  jensenShannonDistance,
  kolmogorovSurvival,
  ksStatistic,
  normalCdf,
  normalQuantile,
  populationStabilityIndex,
  wassersteinDistance,
} from '@assay/statistics';

/** One side of a comparison of numbers: counts in the reference's bins, and the values or equally weighted quantiles. */
export interface NumberSide {
  readonly counts: ArrayLike<number>;
  readonly points: ArrayLike<number>;
  /** Values that the counts and points stand for. */
  readonly count: number;
}

/** One side of a comparison of categories: counts of the reference's levels, then of all unseen ones together. */
export interface CategorySide {
  readonly counts: ArrayLike<number>;
  readonly count: number;
}

export interface Metric<Side> {
  /** A distance alarms above its threshold, a p-value below. */
  readonly direction: 'above' | 'below';
  /** From which on a feature counts as drifted, sampling noise apart. */
  readonly threshold: number;
  /** How far the two sides are apart, the larger the farther: what noise is measured in. */
  distance(reference: Side, current: Side, scale: number): number;
  /** The figure that is reported and compared with the threshold, from the distance. */
  value(distance: number, referenceCount: number, currentCount: number): number;
  /**
   * The distance that windows of independent rows without any drift exceed with probability 0.01. For distances that
   * depend on the distribution it is a common size, which the reference's own blocks correct.
   */
  noise(referenceCount: number, currentCount: number, bins: number): number;
}

const exceeding = 0.01;
/** 1 − 0.01 quantile of Kolmogorov's distribution. */
const kolmogorovNoise = 1.6276236115189504;

const both = (n: number, m: number) => 1 / n + 1 / m;
const chiSquareNoise = (bins: number) => (bins > 1 ? chiSquareUpperQuantile(exceeding, bins - 1) : 0);
const same = (distance: number) => distance;

/** PSI / (1/n + 1/m) is about chi-square with bins − 1 degrees of freedom without drift (Yurdakul 2018). */
const psi: Metric<CategorySide> = {
  direction: 'above',
  threshold: 0.2,
  distance: (reference, current) => populationStabilityIndex(reference.counts, current.counts),
  value: same,
  noise: (n, m, bins) => chiSquareNoise(bins) * both(n, m),
};

/** 8 · JS² / (1/n + 1/m) is about chi-square with bins − 1 degrees of freedom without drift. */
const jensenShannon: Metric<CategorySide> = {
  direction: 'above',
  threshold: 0.1,
  distance: (reference, current) => jensenShannonDistance(reference.counts, current.counts),
  value: same,
  noise: (n, m, bins) => Math.sqrt((chiSquareNoise(bins) * both(n, m)) / 8),
};

/** The p-value of the two-sample test in its asymptotic form, against the reference's quantile sketch. */
const kolmogorovSmirnov: Metric<NumberSide> = {
  direction: 'below',
  threshold: 0.05,
  distance: (reference, current) => ksStatistic(reference.points, current.points),
  value: (distance, n, m) => kolmogorovSurvival(distance / Math.sqrt(both(n, m))),
  noise: (n, m) => kolmogorovNoise * Math.sqrt(both(n, m)),
};

/** Wasserstein-1 in units of the reference's standard deviation. */
const wasserstein: Metric<NumberSide> = {
  direction: 'above',
  threshold: 0.1,
  distance: (reference, current, scale) =>
    wassersteinDistance(reference.points, current.points) / Math.max(scale, 1e-12),
  value: same,
  noise: (n, m) => Math.sqrt(both(n, m)),
};

/** A p-value as a distance that grows without end, and so can be scaled: 0.01 is 2.33 standard deviations. */
const normalScore = (pValue: number) => -normalQuantile(Math.min(1 - 1e-15, Math.max(1e-300, pValue)));

/** The p-value of the chi-square test, rare and unseen categories pooled. */
const chiSquare: Metric<CategorySide> = {
  direction: 'below',
  threshold: 0.05,
  distance: (reference, current) =>
    normalScore(chiSquareHomogeneity(reference.counts, current.counts).pValue),
  value: (distance) => normalCdf(-distance),
  noise: () => normalScore(exceeding),
};

export type NumberMetricName = 'psi' | 'js' | 'ks' | 'wasserstein';
export type CategoryMetricName = 'js' | 'psi' | 'chi-square';
export type MetricName = NumberMetricName | CategoryMetricName;

export const numberMetrics: Readonly<Record<NumberMetricName, Metric<NumberSide>>> = {
  psi,
  js: jensenShannon,
  ks: kolmogorovSmirnov,
  wasserstein,
};
export const categoryMetrics: Readonly<Record<CategoryMetricName, Metric<CategorySide>>> = {
  js: jensenShannon,
  psi,
  'chi-square': chiSquare,
};
