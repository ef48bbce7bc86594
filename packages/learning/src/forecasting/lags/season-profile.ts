import type { Series } from '../series.ts';

/**
 * The season that series have in common: for each place in it, by the clock, the mean over series of value / mean − 1,
 * from their newest seasons. What a forecast goes by where an entity has no season of its own yet.
 *
 * @returns all 0 where no series is long enough, or has a mean above 0
 */
export function seasonProfile(series: readonly Series[], season: number, stepMs: number): Float64Array {
  const sums = new Float64Array(season);
  const counts = new Float64Array(season);
  for (const { times, values } of series) {
    const n = Math.floor(Math.min(values.length, 8 * season) / season) * season;
    const newest = values.subarray(values.length - n);
    const mean = meanOfAll(newest);
    if (n < 2 * season || !(mean > 0)) continue;
    const place = Math.round(times[times.length - 1]! / stepMs) - (n - 1);
    for (let t = 0; t < n; t++) {
      if (!Number.isFinite(newest[t]!)) continue;
      const at = (((place + t) % season) + season) % season;
      sums[at]! += newest[t]! / mean - 1;
      counts[at]! += 1;
    }
  }
  return sums.map((sum, at) => (counts[at]! > 0 ? sum / counts[at]! : 0));
}

export function meanOfAll(values: Float64Array): number {
  let mean = 0;
  let count = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    count += 1;
    mean += (value - mean) / count;
  }
  return count === 0 ? Number.NaN : mean;
}
