import { type Minimum, nelderMead } from '../smoothing/nelder-mead.ts';

/** Bounds of forecTheta (Fiorucci et al. 2016). θ from 1 to ∞ is searched as 1 − 1/θ, the share of the line that counts. */
const alphas = [0.1, 0.99] as const;
const shares = [0, 1] as const;
const tolerance = 1e-4;
/** Errors of the first values, from which the line is only made, do not count. */
const firstErrors = 3;

/**
 * The dynamic optimised Theta method (Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler 2016, DOTM): the line through
 * the values is drawn anew with each of them, and θ, the smoothing weight and the first level are those with the least
 * squared one-step errors. Costs some 150 passes over the values.
 *
 * Equal to statsforecast's `DynamicOptimizedTheta` up to where its search ends (golden/forecasting/theta.json).
 *
 * @param values without gaps, at least 4, free of any season
 * @example dynamicTheta(Float64Array.of(1, 2, 3, 4, 5), 2).forecast // about 5.6, 6
 */
export function dynamicTheta(values: Float64Array, horizon: number): { forecast: Float64Array; sse: number } {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  const spread = highest - lowest;
  if (spread === 0) return { forecast: new Float64Array(horizon).fill(lowest), sse: 0 };
  // The first level makes up for a line that knows one value: it may lie far outside.
  const reach = 2 * Math.max(spread, Math.abs(lowest), Math.abs(highest));
  const low = Float64Array.of(lowest - reach, alphas[0], shares[0]);
  const high = Float64Array.of(highest + reach, alphas[1], shares[1]);
  const sseOf = (point: Float64Array): number => run(values, point, 0).sse;
  const starts = [0.2, 0.5, 0.9].flatMap((alpha) =>
    [0.5, 0.95].flatMap((share) =>
      [0, 0.5, 1].map((part) => Float64Array.of(part * values[0]!, alpha, share)),
    ),
  );
  const best = starts
    .map((point): Minimum => ({ point, value: sseOf(point) }))
    .sort((a, b) => a.value - b.value)
    .slice(0, 3)
    .map((start) => nelderMead(sseOf, start, low, high, tolerance))
    .reduce((a, b) => (b.value < a.value ? b : a));
  return run(values, best.point, horizon);
}

/** Section 3 of the paper, as recursions over level, mean, intercept and slope. */
function run(
  values: Float64Array,
  point: Float64Array,
  horizon: number,
): { forecast: Float64Array; sse: number } {
  const [level0, alpha, share] = point as unknown as [number, number, number];
  const n = values.length;
  const forecast = new Float64Array(horizon);
  let level = alpha * values[0]! + (1 - alpha) * level0;
  let mean = values[0]!;
  let intercept = values[0]!;
  let slope = 0;
  let fading = 1 - alpha;
  let sse = 0;
  for (let i = 1; i < n + horizon; i++) {
    const line = intercept * fading + (slope * (1 - fading * (1 - alpha))) / alpha;
    const expected = level + share * line;
    const value = i < n ? values[i]! : expected;
    if (i >= n) forecast[i - n] = expected;
    else if (i >= firstErrors) sse += (value - expected) ** 2;
    level = alpha * value + (1 - alpha) * level;
    slope = ((i - 1) * slope + (6 * (value - mean)) / (i + 1)) / (i + 2);
    mean = (i * mean + value) / (i + 1);
    intercept = mean - (slope * (i + 2)) / 2;
    fading *= 1 - alpha;
  }
  return { forecast, sse };
}
