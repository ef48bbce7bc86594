import { resolveParameters } from '../../parameters/resolve-parameters.ts';
import { checkForecastFit, forecastState, pastOf } from '../forecast-state.ts';
import type { Forecaster } from '../forecaster.ts';
import { lastKnownIndex } from '../known-values.ts';

/** The line through the first and the last known value, drawn on: a random walk with drift. */
export const drift: Forecaster = {
  name: 'drift',
  title: 'Drift: the line from the first to the last value',
  baseline: true,
  parameters: {},
  search: {},
  fit(series, settings, parameters, context) {
    checkForecastFit(series, settings, context);
    resolveParameters('drift', {}, parameters);
    return forecastState('drift', series, settings, { lookBack: pastOf(settings) });
  },
};

/**
 * @param values with at least one known value; with just one, it is the answer
 * @example driftForecast(Float64Array.of(1, 5, 3), 2) // 4, 5
 */
export function driftForecast(values: Float64Array, horizon: number): Float64Array {
  const first = values.findIndex(Number.isFinite);
  const last = lastKnownIndex(values);
  const slope = last > first ? (values[last]! - values[first]!) / (last - first) : 0;
  const behind = values.length - 1 - last;
  return Float64Array.from({ length: horizon }, (_, h) => values[last]! + slope * (behind + h + 1));
}
