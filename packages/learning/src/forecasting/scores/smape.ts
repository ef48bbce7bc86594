import { meanOfKnown } from './mean-of-known.ts';

/**
 * Symmetric mean absolute percentage error of one forecast as the M4 competition defines it (Makridakis et
 * al. 2018), in percent from 0 to 200: mean of 200·|y − f| / (|y| + |f|). Where both are 0, the error is 0.
 *
 * @param actual NaN = not known, left out
 * @returns undefined when not one actual value is known
 * @example smape(Float64Array.of(1, 2), Float64Array.of(3, 2)) // 50
 */
export function smape(actual: Float64Array, forecast: Float64Array): number | undefined {
  return meanOfKnown(actual, forecast, (y, f) =>
    y === f ? 0 : (200 * Math.abs(y - f)) / (Math.abs(y) + Math.abs(f)),
  );
}
