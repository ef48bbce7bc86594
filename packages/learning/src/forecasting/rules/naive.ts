import { resolveParameters } from '../../parameters/resolve-parameters.ts';
import { checkForecastFit, forecastState } from '../forecast-state.ts';
import type { Forecaster } from '../forecaster.ts';
import { lastKnownIndex } from '../known-values.ts';

/** The naive forecast: the last known value, for every step. Best there can be for a random walk. */
export const naive: Forecaster = {
  name: 'naive',
  title: 'Naive: the last value',
  baseline: true,
  parameters: {},
  search: {},
  fit(series, settings, parameters, context) {
    checkForecastFit(series, settings, context);
    resolveParameters('naive', {}, parameters);
    return forecastState('naive', series, settings, { lookBack: Math.max(32, 2 * settings.season) });
  },
};

/**
 * @param values with at least one known value
 * @example naiveForecast(Float64Array.of(3, 5, NaN), 2) // 5, 5
 */
export function naiveForecast(values: Float64Array, horizon: number): Float64Array {
  return new Float64Array(horizon).fill(values[lastKnownIndex(values)]!);
}
