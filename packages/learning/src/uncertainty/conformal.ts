import { checkPairs } from '../metrics/check-pairs.ts';

/** Intervals around a prediction: value ± radius for each level. Plain JSON. */
export interface Conformal {
  readonly kind: 'conformal';
  readonly levels: readonly ConformalLevel[];
  /** Levels that the calibration rows are too few for; they have no interval. */
  readonly tooFewRows: readonly { readonly level: number; readonly rows: number; readonly needed: number }[];
}

export interface ConformalLevel {
  /** Chance that the interval holds the true value, above 0 and below 1. */
  readonly level: number;
  /** Half the width, in the target's unit. */
  readonly radius: number;
  /** Share of the calibration rows inside; of rows measured later after `measureCoverage`. */
  readonly coverage: number;
  /** Rows that `coverage` was counted on. */
  readonly rows: number;
}

export interface ConformalOptions {
  /** Rows that the model was not fitted on. */
  readonly yTrue: Float64Array;
  readonly yPredicted: Float64Array;
  readonly levels: readonly number[];
}

export interface Interval {
  readonly level: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Split-conformal intervals (Vovk et al. 2005; Lei et al. 2018): the radius of a level is the ⌈(n + 1)·level⌉-th
 * smallest absolute error on n rows that the model has not seen. Where new rows come from where these came from,
 * the interval holds the true value with at least that chance, whatever the model and the distribution; drift
 * ends the promise.
 *
 * @throws ShapeError for no rows, other lengths or values that are not finite
 * @throws RangeError for a level outside (0, 1)
 * @example fitConformal({ yTrue, yPredicted, levels: [0.9] }).levels[0] // { level: 0.9, radius, coverage, rows }
 */
export function fitConformal({ yTrue, yPredicted, levels }: ConformalOptions): Conformal {
  checkPairs(yTrue, yPredicted);
  const rows = yTrue.length;
  const errors = yTrue.map((value, i) => Math.abs(value - yPredicted[i]!)).sort();
  const fitted: ConformalLevel[] = [];
  const tooFewRows: { level: number; rows: number; needed: number }[] = [];
  for (const level of levels) {
    if (!(level > 0 && level < 1)) throw new RangeError(`level: got ${level}, accepted is above 0, below 1`);
    const rank = rankOf(level, rows);
    if (rank > rows) {
      tooFewRows.push({ level, rows, needed: rowsNeeded(level) });
      continue;
    }
    const radius = errors[rank - 1]!;
    fitted.push({ level, radius, coverage: shareWithin(errors, radius), rows });
  }
  return { kind: 'conformal', levels: fitted, tooFewRows };
}

/** The intervals around one prediction, in the order of the levels. */
export function applyInterval(uncertainty: Conformal, value: number): Interval[] {
  return uncertainty.levels.map(({ level, radius }) => ({
    level,
    low: value - radius,
    high: value + radius,
  }));
}

/**
 * The same intervals with the coverage seen on other rows (a holdout): those of the calibration are covered by
 * construction.
 *
 * @throws ShapeError for no rows, other lengths or values that are not finite
 */
export function measureCoverage(
  uncertainty: Conformal,
  yTrue: Float64Array,
  yPredicted: Float64Array,
): Conformal {
  checkPairs(yTrue, yPredicted);
  const errors = yTrue.map((value, i) => Math.abs(value - yPredicted[i]!));
  const levels = uncertainty.levels.map((one) => ({
    ...one,
    coverage: shareWithin(errors, one.radius),
    rows: errors.length,
  }));
  return { ...uncertainty, levels };
}

/** ⌈(n + 1)·level⌉, forgiving the rounding of a level such as 0.9 · 10. */
function rankOf(level: number, rows: number): number {
  return Math.max(1, Math.ceil((rows + 1) * level - 1e-9));
}

function rowsNeeded(level: number): number {
  return Math.ceil(level / (1 - level) - 1e-9);
}

function shareWithin(errors: Float64Array, radius: number): number {
  return errors.reduce((count, error) => count + (error <= radius ? 1 : 0), 0) / errors.length;
}
