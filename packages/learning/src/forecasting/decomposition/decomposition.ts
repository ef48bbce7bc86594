import { resolveParameters } from '../../parameters/resolve-parameters.ts';
import { checkForecastFit, forecastState, pastOf } from '../forecast-state.ts';
import type { Forecaster } from '../forecaster.ts';
import { seasonsOf } from './seasons-of.ts';

/**
 * Several seasons taken off one after the other, the rest by exponential smoothing; see `decompositionForecast`. It keeps
 * nothing but its settings: each forecast decomposes its own past.
 */
export const decomposition: Forecaster = {
  name: 'decomposition',
  title: 'Decomposition into seasons and level',
  baseline: false,
  parameters: {},
  search: {},
  fit(series, settings, parameters, context) {
    checkForecastFit(series, settings, context);
    resolveParameters('decomposition', {}, parameters);
    const longest = seasonsOf(settings).at(-1) ?? 1;
    return forecastState('decomposition', series, settings, {
      lookBack: Math.max(pastOf(settings), 3 * longest),
    });
  },
};
