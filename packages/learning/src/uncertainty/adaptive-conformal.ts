import { checkPairs } from '../metrics/check-pairs.ts';
import { AdaptiveTrack, checkAdaptation, defaultAdaptation } from './adaptive-track.ts';
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
  const {
    yTrue,
    yPredicted,
    levels,
    gamma = defaultAdaptation.gamma,
    window = defaultAdaptation.window,
  } = options;
  checkAdaptation({ gamma, window });
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
  const { levels, gamma, window, errors } = uncertainty;
  const track = new AdaptiveTrack(
    levels.map(({ level }) => level),
    { alphas: levels.map(({ alpha }) => alpha), errors },
    { gamma, window },
  );
  const inside = new Float64Array(levels.length);
  for (let i = 0; i < yTrue.length; i++) {
    const error = Math.abs(yTrue[i]! - yPredicted[i]!);
    const held = track.radii().map((radius) => error <= radius);
    for (const [j, isInside] of held.entries()) if (isInside) inside[j]!++;
    track.learn(
      [error],
      held.map((isInside) => (isInside ? 1 : 0)),
    );
  }
  const radii = track.radii();
  const { alphas, errors: recent } = track.state();
  return {
    ...uncertainty,
    levels: levels.map(({ level }, j) => ({
      level,
      alpha: alphas[j]!,
      radius: Number.isFinite(radii[j]!) ? radii[j]! : null,
      coverage: inside[j]! / yTrue.length,
      rows: yTrue.length,
    })),
    errors: recent,
  };
}
