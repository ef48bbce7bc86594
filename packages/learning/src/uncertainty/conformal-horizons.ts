import { ShapeError } from '../estimators/shape-error.ts';
import { checkLevel, rankOf, rowsNeeded, shareWithin, type TooFewRows } from './rank.ts';

/** Intervals around each step of a forecast: value ± radius of the step, for each level. Plain JSON. */
export interface ConformalHorizons {
  readonly kind: 'conformal-horizons';
  readonly horizon: number;
  readonly levels: readonly HorizonLevel[];
  /** Levels that some step has too few forecasts for; they have no intervals. */
  readonly tooFewRows: readonly TooFewRows[];
}

export interface HorizonLevel {
  /** Chance that the interval of a step holds what comes, above 0 and below 1. */
  readonly level: number;
  /** Half the width, step 1 first, in the target's unit; never narrower further ahead. */
  readonly radii: readonly number[];
  /** Share of the forecasts inside, by step: of the calibration, or of later ones after `measureHorizons`. */
  readonly coverage: readonly number[];
  /** Forecasts that a step was counted on: those of the step that had fewest. */
  readonly rows: number;
}

/** Forecasts beside what came, as a `Backtest` has them. */
export interface ForecastPairs {
  readonly horizon: number;
  /** forecasts × horizon, forecast after forecast. */
  readonly predictions: Float64Array;
  /** The same; NaN = not known. */
  readonly actuals: Float64Array;
}

/**
 * Split-conformal intervals for forecasts of several steps (Stankevičiūtė, Alaa and van der Schaar 2021, without the
 * correction that would make them hold for all steps at once): the radius of a step and a level is the
 * ⌈(n + 1)·level⌉-th smallest absolute error of that step over rolling origins that the model was not fitted on.
 * What is further ahead is not surer: a step whose errors happened to be smaller takes the radius of the one before.
 *
 * Errors of neighbouring origins depend on each other, so that the promise holds for long backtests and roughly;
 * `measureHorizons` says what it was worth on later ones.
 *
 * @throws ShapeError for other lengths, a prediction that is not finite, or a step of which nothing is known
 * @throws RangeError for a level outside (0, 1)
 * @example fitHorizons(backtest({ series, settings, model, from, to, every: 1 }), [0.8, 0.95])
 */
export function fitHorizons(pairs: ForecastPairs, levels: readonly number[]): ConformalHorizons {
  const errors = errorsByStep(pairs).map((own) => own.sort());
  const rows = fewest(errors);
  const fitted: HorizonLevel[] = [];
  const tooFewRows: TooFewRows[] = [];
  for (const level of levels) {
    checkLevel(level);
    if (rankOf(level, rows) > rows) {
      tooFewRows.push({ level, rows, needed: rowsNeeded(level) });
      continue;
    }
    let radius = 0;
    const radii = errors.map((own) => {
      radius = Math.max(radius, own[rankOf(level, own.length) - 1]!);
      return radius;
    });
    fitted.push({ level, radii, coverage: coverageOf(errors, radii), rows });
  }
  return { kind: 'conformal-horizons', horizon: pairs.horizon, levels: fitted, tooFewRows };
}

/**
 * The same intervals with the coverage seen on other forecasts (those of the holdout).
 *
 * @throws ShapeError as `fitHorizons`, and for another horizon
 */
export function measureHorizons(uncertainty: ConformalHorizons, pairs: ForecastPairs): ConformalHorizons {
  if (pairs.horizon !== uncertainty.horizon) {
    throw new ShapeError('horizon', String(pairs.horizon), String(uncertainty.horizon));
  }
  const errors = errorsByStep(pairs);
  const levels = uncertainty.levels.map((one) => ({
    ...one,
    coverage: coverageOf(errors, one.radii),
    rows: fewest(errors),
  }));
  return { ...uncertainty, levels };
}

function errorsByStep({ horizon, predictions, actuals }: ForecastPairs): Float64Array[] {
  if (predictions.length !== actuals.length || predictions.length % horizon !== 0) {
    const got = `${predictions.length} for ${actuals.length} actual values`;
    throw new ShapeError('forecasts', got, `equal lengths, a multiple of the horizon ${horizon}`);
  }
  return Array.from({ length: horizon }, (_, step) => {
    const errors: number[] = [];
    for (let i = step; i < actuals.length; i += horizon) {
      if (Number.isNaN(actuals[i]!)) continue;
      const error = Math.abs(actuals[i]! - predictions[i]!);
      if (!Number.isFinite(error)) {
        throw new ShapeError(`forecast ${i}`, String(predictions[i]), 'a finite number');
      }
      errors.push(error);
    }
    if (errors.length === 0) throw new ShapeError(`step ${step + 1}`, 'no actual value', 'at least one');
    return Float64Array.from(errors);
  });
}

function coverageOf(errors: readonly Float64Array[], radii: readonly number[]): number[] {
  return errors.map((own, step) => shareWithin(own, radii[step]!));
}

function fewest(errors: readonly Float64Array[]): number {
  return errors.reduce((least, { length }) => Math.min(least, length), Number.POSITIVE_INFINITY);
}
