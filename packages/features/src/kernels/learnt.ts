import { mean, quantileOfSorted } from '@assay/statistics';
import type { Kernel } from './kernel.ts';

type LearntKernel = Kernel & { kind: 'learnt' };

/** Nothing was learnt where no training row had a value: the result is missing, but for `impute` of a value. */
const scaled: LearntKernel['number'] = (x, [centre = Number.NaN, width = Number.NaN]) => (x - centre) / width;

/** A width of 0 would make every value infinite; as scikit-learn, the distance stays in its own unit then. */
const orOne = (width: number) => (width === 0 ? 1 : width);

/** scikit-learn’s StandardScaler: mean, and standard deviation with n in the denominator. */
export const standardScale: LearntKernel = {
  kind: 'learnt',
  learn(sorted) {
    const centre = mean(sorted);
    let squares = 0;
    for (const x of sorted) squares += (x - centre) ** 2;
    // Equal values: their mean may differ from them by rounding, which is no deviation.
    const allEqual = sorted[0] === sorted[sorted.length - 1];
    return allEqual ? [sorted[0]!, 1] : [centre, orOne(Math.sqrt(squares / sorted.length))];
  },
  number: scaled,
};

/** scikit-learn’s RobustScaler: median, and distance between the quartiles. */
export const robustScale: LearntKernel = {
  kind: 'learnt',
  learn: (sorted) => {
    const [low, median, high] = [0.25, 0.5, 0.75].map((p) => quantileOfSorted(sorted, p));
    return [median!, orOne(high! - low!)];
  },
  number: scaled,
};

/** scikit-learn’s QuantileTransformer to a uniform distribution: n + 1 quantiles, interpolated. */
export const quantileScale: LearntKernel = {
  kind: 'learnt',
  learn: (sorted, n) => Array.from({ length: n + 1 }, (_, i) => quantileOfSorted(sorted, i / n)),
  number(x, quantiles) {
    if (Number.isNaN(x) || quantiles.length === 0) return Number.NaN;
    const n = quantiles.length - 1;
    const below = countWhere(quantiles, (quantile) => quantile < x);
    const upTo = countWhere(quantiles, (quantile) => quantile <= x);
    if (upTo === 0) return 0;
    if (below === quantiles.length) return 1;
    // On quantiles: the middle of those that are equal to it.
    if (upTo > below) return edge(below, upTo - 1, n);
    const [low, high] = [quantiles[below - 1]!, quantiles[below]!];
    return (below - 1 + (x - low) / (high - low)) / n;
  },
};

/** Where many rows share the smallest or largest value, that value is the very end. */
function edge(first: number, last: number, n: number): number {
  if (first === 0) return 0;
  return last === n ? 1 : (first + last) / 2 / n;
}

/** Of a rising list: how many from its beginning hold. */
function countWhere(rising: readonly number[], holds: (value: number) => boolean): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(rising[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Tukey’s fences. */
export const clipIqr: LearntKernel = {
  kind: 'learnt',
  learn: (sorted, k) => {
    const [low, high] = [quantileOfSorted(sorted, 0.25), quantileOfSorted(sorted, 0.75)];
    return [low - k * (high - low), high + k * (high - low)];
  },
  number: (x, [low = Number.NaN, high = Number.NaN]) => Math.min(Math.max(x, low), high),
};

export const imputeMedian: LearntKernel = {
  kind: 'learnt',
  learn: (sorted) => [quantileOfSorted(sorted, 0.5)],
  number: (x, [median = Number.NaN]) => (Number.isNaN(x) ? median : x),
};
