import type { ParameterSpace } from '../../parameters/parameter-space.ts';
import { resolveParameters } from '../../parameters/resolve-parameters.ts';
import { checkForecastFit, forecastState, pastOf } from '../forecast-state.ts';
import type { Forecaster } from '../forecaster.ts';

const parameters = {
  variant: {
    type: 'categorical',
    choices: ['standard', 'dynamic'],
    default: 'standard',
    description:
      'standard: that of the M4 benchmark; dynamic: θ, weight and first level optimised, the line drawn anew with each value.',
  },
} as const satisfies ParameterSpace;

/**
 * The Theta method, winner of the M3 competition; see `thetaForecast`. It keeps nothing but its settings: season,
 * trend and smoothing weight are taken from the past of each forecast.
 */
export const theta: Forecaster = {
  name: 'theta',
  title: 'Theta method',
  baseline: false,
  parameters,
  search: {},
  fit(series, settings, given, context) {
    checkForecastFit(series, settings, context);
    const resolved = resolveParameters('theta', parameters, given);
    return forecastState('theta', series, settings, { lookBack: pastOf(settings), parameters: resolved });
  },
};
