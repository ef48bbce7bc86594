import type { ParameterSpace } from '../../parameters/parameter-space.ts';
import { resolveParameters } from '../../parameters/resolve-parameters.ts';
import { checkForecastFit, forecastState } from '../forecast-state.ts';
import type { Forecaster } from '../forecaster.ts';
import { lastKnownIndex } from '../known-values.ts';

const parameters = {
  season: {
    type: 'int',
    low: 0,
    high: 100_000,
    default: 0,
    description: 'Steps of the season, such as 168 for the week of hours; 0 = the season of the series.',
  },
} as const satisfies ParameterSpace;

/** The value one season ago (the newest known one at the same place in the season). */
export const seasonalNaive: Forecaster = {
  name: 'seasonal-naive',
  title: 'Seasonal naive: the value one season ago',
  baseline: true,
  parameters,
  search: {},
  fit(series, settings, given, context) {
    checkForecastFit(series, settings, context);
    const asked = resolveParameters('seasonal-naive', parameters, given).season;
    const season = asked === 0 ? settings.season : asked;
    return forecastState('seasonal-naive', series, settings, {
      // Seasons further back stand in where values are missing.
      lookBack: Math.max(32, 4 * season),
      ...(asked === 0 ? {} : { parameters: { season } }),
    });
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
