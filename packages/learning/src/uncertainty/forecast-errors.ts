import { ShapeError } from '../estimators/shape-error.ts';
import type { ForecastPairs } from './conformal-horizons.ts';

/**
 * Absolute errors of each step, step 1 first, without those that are not known; in units of the series where `scaled`.
 *
 * @throws ShapeError for other lengths, no units, a prediction that is not finite, or a step of which nothing is known
 */
export function errorsByStep(pairs: ForecastPairs, scaled = false): Float64Array[] {
  const errors = absoluteErrors(pairs, scaled);
  return Array.from({ length: pairs.horizon }, (_, step) => {
    const own = errors.filter((error, i) => i % pairs.horizon === step && !Number.isNaN(error));
    if (own.length === 0) throw new ShapeError(`step ${step + 1}`, 'no actual value', 'at least one');
    return own;
  });
}

/**
 * Absolute error of each forecast and step, NaN where it is not known; in units of the series where `scaled`.
 *
 * @throws ShapeError for other lengths, no units or a prediction that is not finite
 */
export function absoluteErrors(
  { horizon, predictions, actuals, units }: ForecastPairs,
  scaled = false,
): Float64Array {
  if (predictions.length !== actuals.length || predictions.length % horizon !== 0) {
    const got = `${predictions.length} for ${actuals.length} actual values`;
    throw new ShapeError('forecasts', got, `equal lengths, a multiple of the horizon ${horizon}`);
  }
  if (scaled && units?.length !== predictions.length / horizon) {
    throw new ShapeError(
      'units',
      String(units?.length ?? 'none'),
      'one a forecast, for intervals that are scaled',
    );
  }
  return actuals.map((actual, i) => {
    if (Number.isNaN(actual)) return Number.NaN;
    const error = Math.abs(actual - predictions[i]!);
    if (!Number.isFinite(error))
      throw new ShapeError(`forecast ${i}`, String(predictions[i]), 'a finite number');
    return scaled ? error / units![Math.floor(i / horizon)]! : error;
  });
}

/** Of the step that has fewest. */
export function fewestRows(errors: readonly Float64Array[]): number {
  return errors.reduce((least, { length }) => Math.min(least, length), Number.POSITIVE_INFINITY);
}
