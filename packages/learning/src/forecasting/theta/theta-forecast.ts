import { classicalDecomposition } from '../decomposition/classical-decomposition.ts';
import { isSeasonal } from '../decomposition/seasonality-test.ts';
import { withoutGaps } from '../known-values.ts';
import { fitWeights } from '../smoothing/fit-weights.ts';
import { smoothingForecast } from '../smoothing/smoothing-forecast.ts';
import { dynamicTheta } from './dynamic-theta.ts';

/**
 * The Theta method (Assimakopoulos and Nikolopoulos 2000) as the M4 competition's benchmark: the mean of the
 * linear trend and of simple exponential smoothing on the line θ = 2, on values freed of their season where
 * the test finds one, the season put back afterwards.
 *
 * Two things go beyond the benchmark's code. Where a value is 0 or below, the season is additive, as a
 * multiplicative one has no meaning there. And forecasts below 0 are cut off only where the past has none.
 *
 * @param variant `dynamic`: see `dynamicTheta`
 * @param values with at least one known value; gaps are filled on a straight line
 */
export function thetaForecast(
  values: Float64Array,
  season: number,
  horizon: number,
  variant: 'standard' | 'dynamic' = 'standard',
): Float64Array {
  const { values: past, behind } = withoutGaps(values);
  const n = past.length;
  if (n < 3) return new Float64Array(horizon).fill(past[n - 1]!);
  const lowest = past.reduce((a, b) => Math.min(a, b));
  const type = lowest > 0 ? 'multiplicative' : 'additive';
  const indices = isSeasonal(past, season)
    ? classicalDecomposition(past, season, type)
    : Float64Array.of(type === 'multiplicative' ? 1 : 0);
  const indexAt = (t: number): number => indices[t % indices.length]!;
  const adjusted = past.map((y, t) => (type === 'multiplicative' ? y / indexAt(t) : y - indexAt(t)));

  const trend =
    variant === 'dynamic' && n > 3
      ? dynamicTheta(adjusted, behind + horizon).forecast.subarray(behind)
      : standardTheta(adjusted, behind, horizon);

  return Float64Array.from({ length: horizon }, (_, h) => {
    const t = n + behind + h;
    const forecast = trend[h]!;
    const withSeason = type === 'multiplicative' ? Math.max(0, forecast) * indexAt(t) : forecast + indexAt(t);
    return lowest >= 0 ? Math.max(0, withSeason) : withSeason;
  });
}

/** The mean of the line and of simple smoothing on the line θ = 2. */
function standardTheta(adjusted: Float64Array, behind: number, horizon: number): Float64Array {
  const line = lineThrough(adjusted);
  const curved = adjusted.map((y, t) => 2 * y - line(t));
  const form = { trend: 'none', season: 1 } as const;
  const level = smoothingForecast(curved, form, fitWeights([curved], form).weights, 1)[0]!;
  return Float64Array.from({ length: horizon }, (_, h) => (line(adjusted.length + behind + h) + level) / 2);
}

/** The least-squares line through values at 0, 1, 2, … */
function lineThrough(values: Float64Array): (t: number) => number {
  const n = values.length;
  const centre = (n - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  let moment = 0;
  let spread = 0;
  for (let t = 0; t < n; t++) {
    moment += (t - centre) * (values[t]! - mean);
    spread += (t - centre) ** 2;
  }
  const slope = moment / spread;
  return (t) => mean + slope * (t - centre);
}
