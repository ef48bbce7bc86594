import { checkPairs } from '../metrics/check-pairs.ts';
import { checkLevel, rankOf, rowsNeeded, shareWithin, type TooFewRows } from './rank.ts';

/** Intervals around a prediction: value ± radius for each level. Plain JSON. */
export interface Conformal {
  readonly kind: 'conformal';
  readonly levels: readonly ConformalLevel[];
  /** Levels that the calibration rows are too few for; they have no interval. */
  readonly tooFewRows: readonly TooFewRows[];
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
  const tooFewRows: TooFewRows[] = [];
  for (const level of levels) {
    checkLevel(level);
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

/**
 * The same intervals with the coverage seen on other rows (a holdout): those of the calibration are covered by
 * construction.
 *
 * @throws ShapeError for no rows, other lengths or values that are not finite
 */
export function measureConformal(
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
