import { resolveParameters } from '../../parameters/resolve-parameters.ts';
import { checkForecastFit, forecastState } from '../forecast-state.ts';
import type { Forecaster } from '../forecaster.ts';
import { lastKnownIndex } from '../known-values.ts';

/** The value one season ago (the newest known one at the same place in the season). */
export const seasonalNaive: Forecaster = {
  name: 'seasonal-naive',
  title: 'Seasonal naive: the value one season ago',
  baseline: true,
  parameters: {},
  search: {},
  fit(series, settings, parameters, context) {
    checkForecastFit(series, settings, context);
    resolveParameters('seasonal-naive', {}, parameters);
    // Seasons further back stand in where values are missing.
    return forecastState('seasonal-naive', series, settings, { lookBack: Math.max(32, 4 * settings.season) });
  },
};

/**
 * A place in the season of which nothing is known is answered with the last known value.
 *
 * @param values with at least one known value
 * @example seasonalNaiveForecast(Float64Array.of(1, 2, 3, 4), 3, 2) // 3, 4, 3
 */
export function seasonalNaiveForecast(values: Float64Array, horizon: number, season: number): Float64Array {
  const last = values[lastKnownIndex(values)]!;
  return Float64Array.from({ length: horizon }, (_, h) => {
    for (let i = values.length - season + (h % season); i >= 0; i -= season) {
      if (Number.isFinite(values[i])) return values[i]!;
    }
    return last;
  });
}
