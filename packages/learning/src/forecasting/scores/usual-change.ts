/** Past seasons that tell how much a series changes now: enough for a week of days, short enough to follow it. */
const seasons = 8;
const fewestValues = 32;

/** Values of the past that `usualChange` reads. */
export function usualChangeReach(season: number): number {
  return Math.max(fewestValues, seasons * season);
}

/**
 * Size of a series' usual change: the mean of |y(t) − y(t − season)| over its newest values, or of the changes from one
 * step to the next where no two values are a season apart. Intervals and models of many series are in this unit, so
 * that series of any size are alike.
 *
 * @param values NaN = gap; what is older than `usualChangeReach` changes nothing
 * @param otherwise for a past that has no change to measure
 * @returns above 0
 */
export function usualChange(values: Float64Array, season: number, otherwise = 1): number {
  const newest = values.subarray(Math.max(0, values.length - usualChangeReach(season)));
  for (const lag of new Set([season, 1])) {
    let sum = 0;
    let count = 0;
    for (let t = lag; t < newest.length; t++) {
      const change = Math.abs(newest[t]! - newest[t - lag]!);
      if (!Number.isFinite(change)) continue;
      sum += change;
      count += 1;
    }
    const mean = sum / count;
    if (mean > 0 && Number.isFinite(mean)) return mean;
  }
  return otherwise;
}
