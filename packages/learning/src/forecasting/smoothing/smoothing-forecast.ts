import { countKnown } from '../known-values.ts';
import { bestInitialState, initialSeasonal } from './initial-state.ts';
import { extrapolate, smooth } from './smooth.ts';
import type { SmoothingForm, SmoothingWeights } from './smoothing-form.ts';

/** Known values below which a trend is not looked for: two points make a line, not a trend. */
const knownForTrend = 5;

/**
 * The forecast of exponential smoothing with given weights: the best initial state for these values, smoothed to
 * their end and drawn on. A past too short for a trend or a season is smoothed without it.
 *
 * @param values with at least one known value
 */
export function smoothingForecast(
  values: Float64Array,
  form: SmoothingForm,
  weights: SmoothingWeights,
  horizon: number,
): Float64Array {
  const trend = countKnown(values) < knownForTrend ? 'none' : form.trend;
  const season = values.length < 2 * form.season ? 1 : form.season;
  const used = {
    ...weights,
    ...(trend === 'none' ? { trend: 0, damping: 1 } : {}),
    ...(season === 1 ? { seasonal: 0 } : {}),
  };
  const { state } = bestInitialState(values, { trend, season }, used, initialSeasonal(values, season));
  smooth(values, used, state);
  return extrapolate(state, used.damping, horizon);
}
