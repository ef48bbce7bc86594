import { checkPairs } from '../metrics/check-pairs.ts';
import { checkLevel } from './rank.ts';

/** Intervals whose width follows how often they held lately. Plain JSON. */
export interface AdaptiveConformal {
  readonly kind: 'conformal-adaptive';
  /** Step of the adaptation. */
  readonly gamma: number;
  readonly levels: readonly AdaptiveLevel[];
  /** The latest absolute errors, oldest first: what the radius is a quantile of. */
  readonly errors: readonly number[];
  /** At most so many errors are kept. */
  readonly window: number;
}

export interface AdaptiveLevel {
  /** Chance that is aimed at. */
  readonly level: number;
  /** The share outside that the next interval is set for: above 1 − level after hits, below it after misses. */
  readonly alpha: number;
  /** Half the width of the next interval, in the target's unit; null = without bound (`alpha` fell below 0). */
  readonly radius: number | null;
  /** Share of the rows that were inside the interval made for them before they were known. */
  readonly coverage: number;
  /** Rows that `coverage` was counted on. */
  readonly rows: number;
}

export interface AdaptiveOptions {
  /** In the order of time, on rows that the model was not fitted on. */
  readonly yTrue: Float64Array;
  readonly yPredicted: Float64Array;
  readonly levels: readonly number[];
  /** Default 0.01: larger follows changes faster and wobbles more. */
  readonly gamma?: number;
  /** Default 500 errors. */
  readonly window?: number;
}

/**
 * Adaptive conformal intervals for a series (Gibbs and Candès 2021): the interval of each row is the (1 − α)-quantile
 * of the errors before it; after a miss α falls by γ·level (wider), after a hit it rises by γ·(1 − level) (narrower).
 * Over T rows the share inside then differs from the level by at most (max(level, 1 − level) + γ) / (γ·T), whatever
 * happens to the series, drift included; the plain `fitConformal` promises nothing there.
 *
 * Goes through the rows once, in order. An interval without bound (the first rows, or α below 0) holds everything.
 *
 * @throws ShapeError for no rows, other lengths or values that are not finite
 * @throws RangeError for a level, γ or window that there cannot be
 * @example fitAdaptive({ yTrue, yPredicted, levels: [0.9] }).levels[0] // { level: 0.9, alpha, radius, coverage, rows }
 */
export function fitAdaptive(options: AdaptiveOptions): AdaptiveConformal {
  const { yTrue, yPredicted, levels, gamma = 0.01, window = 500 } = options;
  if (!(gamma > 0 && gamma < 1)) throw new RangeError(`gamma: got ${gamma}, accepted is above 0, below 1`);
  if (!Number.isInteger(window) || window < 2)
    throw new RangeError(`window: got ${window}, accepted is a whole number from 2`);
  levels.forEach(checkLevel);
  const start: AdaptiveConformal = {
    kind: 'conformal-adaptive',
    gamma,
    levels: levels.map((level) => ({ level, alpha: 1 - level, radius: null, coverage: 0, rows: 0 })),
    errors: [],
    window,
  };
  return measureAdaptive(start, yTrue, yPredicted);
}

/**
 * Goes on through later rows: each is compared with the interval made before it, then learned from. `coverage` and
 * `rows` are those of these rows alone.
 *
 * @throws ShapeError for no rows, other lengths or values that are not finite
 */
export function measureAdaptive(
  uncertainty: AdaptiveConformal,
  yTrue: Float64Array,
  yPredicted: Float64Array,
): AdaptiveConformal {
  checkPairs(yTrue, yPredicted);
  const { gamma, window } = uncertainty;
  const recent = new RecentErrors(uncertainty.errors, window);
  const alphas = uncertainty.levels.map(({ alpha }) => alpha);
  const inside = new Float64Array(alphas.length);
  for (let i = 0; i < yTrue.length; i++) {
    const error = Math.abs(yTrue[i]! - yPredicted[i]!);
    for (const [j, { level }] of uncertainty.levels.entries()) {
      const radius = recent.quantile(1 - alphas[j]!);
      const isInside = radius === null || error <= radius;
      if (isInside) inside[j]!++;
      alphas[j]! += gamma * (1 - level - (isInside ? 0 : 1));
    }
    recent.add(error);
  }
  const levels = uncertainty.levels.map(({ level }, j) => ({
    level,
    alpha: alphas[j]!,
    radius: recent.quantile(1 - alphas[j]!),
    coverage: inside[j]! / yTrue.length,
    rows: yTrue.length,
  }));
  return { ...uncertainty, levels, errors: recent.inOrder() };
}

/** The last errors, in the order they came and sorted. */
class RecentErrors {
  private readonly queue: number[];
  private readonly sorted: number[];
  private readonly most: number;

  constructor(errors: readonly number[], most: number) {
    this.queue = [...errors];
    this.sorted = [...errors].sort((a, b) => a - b);
    this.most = most;
  }

  add(error: number): void {
    if (this.queue.length === this.most) this.sorted.splice(this.placeOf(this.queue.shift()!), 1);
    this.queue.push(error);
    this.sorted.splice(this.placeOf(error), 0, error);
  }

  /** The ⌈n·share⌉-th smallest: 0 for a share of 0 or less, null (no bound) for one above 1 or where there is none. */
  quantile(share: number): number | null {
    if (share <= 0) return 0;
    const n = this.sorted.length;
    const rank = Math.ceil((n + 1) * share - 1e-9);
    return rank > n ? null : this.sorted[rank - 1]!;
  }

  inOrder(): number[] {
    return [...this.queue];
  }

  /** The first place whose error is not below. */
  private placeOf(error: number): number {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle]! < error) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
