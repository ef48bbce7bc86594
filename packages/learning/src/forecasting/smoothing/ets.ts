import { throwIfCancelled } from '../../estimators/fit-context.ts';
import type { ParameterSpace } from '../../parameters/parameter-space.ts';
import { resolveParameters } from '../../parameters/resolve-parameters.ts';
import { checkForecastFit, forecastState, pastOf } from '../forecast-state.ts';
import type { Forecaster } from '../forecaster.ts';
import { fitForm } from './fit-form.ts';
import { onOneScale } from './one-scale.ts';
import { trends } from './smoothing-form.ts';

const parameters = {
  trend: {
    type: 'categorical',
    choices: ['auto', ...trends],
    default: 'auto',
    description: 'Trend of the forecast; auto takes the one with the lowest AICc.',
  },
  seasonal: {
    type: 'categorical',
    choices: ['auto', 'none', 'additive'],
    default: 'auto',
    description: 'Season of the forecast; auto takes what has the lowest AICc.',
  },
  weights: {
    type: 'categorical',
    choices: ['own', 'shared'],
    default: 'own',
    description:
      'own: form and weights are those of the past of each forecast; shared: one form and one set of weights, learned from all series of the training and kept.',
  },
} as const satisfies ParameterSpace;

/**
 * Exponential smoothing with additive errors: simple (Brown), Holt's trend, damped (Gardner and McKenzie 1985), each
 * with an additive season too (Holt and Winters). Weights minimise the squared one-step errors. By default each forecast
 * finds form, weights and initial state from its own past, so that a model of 10,000 series keeps nothing of them and
 * answers a new one: 2 to 20 ms a forecast from 730 values, by how many forms are in question.
 *
 * Equal to statsmodels' `ETSModel` with the same weights and initial state; without a season no worse in squared
 * error than what its `ExponentialSmoothing` finds (golden/forecasting/ets.json).
 */
export const ets: Forecaster = {
  name: 'ets',
  title: 'Exponential smoothing',
  baseline: false,
  parameters,
  search: {},
  fit(series, settings, given, context) {
    checkForecastFit(series, settings, context);
    const asked = resolveParameters('ets', parameters, given);
    const lookBack = pastOf(settings);
    if (asked.weights === 'own')
      return forecastState('ets', series, settings, { lookBack, parameters: asked });
    const scaled = series
      .map(({ values }) => onOneScale(values.subarray(Math.max(0, values.length - lookBack))))
      .filter((values) => values !== undefined);
    const { form, weights } = fitForm(scaled, asked, settings.season, () => throwIfCancelled(context));
    return forecastState('ets', series, settings, {
      lookBack,
      parameters: asked,
      scalars: { trend: form.trend, smoothedSeason: form.season, weights: { ...weights } },
    });
  },
};
