import { resolveParameters } from '../../parameters/resolve-parameters.ts';
import { checkForecastFit, forecastState, pastOf } from '../forecast-state.ts';
import type { Forecaster } from '../forecaster.ts';

/**
 * The Theta method, winner of the M3 competition; see `thetaForecast`. It keeps nothing but its settings: season,
 * trend and smoothing weight are taken from the past of each forecast.
 */
export const theta: Forecaster = {
  name: 'theta',
  title: 'Theta method',
  baseline: false,
  parameters: {},
  search: {},
  fit(series, settings, parameters, context) {
    checkForecastFit(series, settings, context);
    resolveParameters('theta', {}, parameters);
    return forecastState('theta', series, settings, { lookBack: pastOf(settings) });
  },
};
