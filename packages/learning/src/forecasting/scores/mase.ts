import { meanOfKnown } from './mean-of-known.ts';

/**
 * Mean absolute scaled error of one forecast (Hyndman and Koehler 2006) as the M4 competition defines it: the
 * mean absolute error over that of the seasonal naive forecast, one season ahead, within `insample`. Below
 * 1: better than that forecast was there.
 *
 * @param insample what was known at the forecast's origin; NaN = gap
 * @param season in steps; 1 for none
 * @returns undefined when no actual value is known, or no pair of values one season apart is, or all of them
 *   are equal (a constant past gives nothing to scale by)
 * @example mase(Float64Array.of(1, 3, 2), Float64Array.of(5), Float64Array.of(2), 1) // 3 / 1.5 = 2
 */
export function mase(
  insample: Float64Array,
  actual: Float64Array,
  forecast: Float64Array,
  season: number,
): number | undefined {
  const error = meanOfKnown(actual, forecast, (y, f) => Math.abs(y - f));
  const scale = maseScale(insample, season);
  return error === undefined || scale === undefined ? undefined : error / scale;
}

/** Mean of |y(t) − y(t − season)| over all pairs that are known; undefined when there is none or it is 0. */
export function maseScale(insample: Float64Array, season: number): number | undefined {
  let sum = 0;
  let count = 0;
  for (let i = season; i < insample.length; i++) {
    const step = Math.abs(insample[i]! - insample[i - season]!);
    if (!Number.isFinite(step)) continue;
    sum += step;
    count += 1;
  }
  return sum > 0 ? sum / count : undefined;
}
