import type { SmoothingWeights } from './smoothing-form.ts';

/** Where a smoothing stands after some value. */
export interface SmoothingState {
  level: number;
  trend: number;
  /** The seasonal index of the next steps, one season of them; [0] where there is no season. */
  readonly seasonal: Float64Array;
}

/**
 * Runs additive exponential smoothing (Holt 1957, Winters 1960) in its error-correction form over the
 * values, and moves `state` from before the first to after the last of them. A gap teaches nothing: level,
 * trend and season go on as forecast.
 *
 * @param errors if given, receives y − ŷ of each one-step forecast; 0 at a gap
 */
export function smooth(
  values: Float64Array,
  weights: SmoothingWeights,
  state: SmoothingState,
  errors?: Float64Array,
): void {
  const { damping } = weights;
  const { seasonal } = state;
  const season = seasonal.length;
  const correctTrend = weights.level * weights.trend;
  let { level, trend } = state;
  let place = 0;
  for (let t = 0; t < values.length; t++) {
    const change = damping * trend;
    const expected = level + change + seasonal[place]!;
    const value = values[t]!;
    const error = Number.isFinite(value) ? value - expected : 0;
    level += change + weights.level * error;
    trend = change + correctTrend * error;
    seasonal[place] = seasonal[place]! + weights.seasonal * error;
    if (errors !== undefined) errors[t] = error;
    place = place + 1 === season ? 0 : place + 1;
  }
  state.level = level;
  state.trend = trend;
  // The index of the next step comes first again.
  if (place > 0) seasonal.set([...seasonal.subarray(place), ...seasonal.subarray(0, place)]);
}

/** The steps after `state`, which stays as it is. */
export function extrapolate(state: SmoothingState, damping: number, horizon: number): Float64Array {
  let { level, trend } = state;
  return Float64Array.from({ length: horizon }, (_, h) => {
    trend *= damping;
    level += trend;
    return level + state.seasonal[h % state.seasonal.length]!;
  });
}
