/** One-sided 95 %, or two-sided 90 %, point of the normal distribution, to the digits that M4 uses. */
const critical = 1.645;

/**
 * Is there a season? The test of the M4 competition's benchmarks: the autocorrelation at one season lies outside
 * its 90 % limits under Bartlett's formula, 1.645·√((1 + 2·Σ r(k)²)/n) over all shorter lags k. Fewer than
 * three seasons, or a constant, are never seasonal.
 *
 * @param values without gaps
 * @param season in steps, ≥ 1
 */
export function isSeasonal(values: Float64Array, season: number): boolean {
  const n = values.length;
  if (season < 2 || n < 3 * season) return false;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const centred = values.map((value) => value - mean);
  const variance = autocovariance(centred, 0);
  if (variance === 0) return false;
  let squares = 0;
  for (let lag = 1; lag < season; lag++) squares += (autocovariance(centred, lag) / variance) ** 2;
  const atSeason = autocovariance(centred, season) / variance;
  return Math.abs(atSeason) > critical * Math.sqrt((1 + 2 * squares) / n);
}

function autocovariance(centred: Float64Array, lag: number): number {
  let sum = 0;
  for (let t = lag; t < centred.length; t++) sum += centred[t]! * centred[t - lag]!;
  return sum / centred.length;
}
