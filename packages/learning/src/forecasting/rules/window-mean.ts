import type { ParameterSpace } from '../../parameters/parameter-space.ts';
import { resolveParameters } from '../../parameters/resolve-parameters.ts';
import { checkForecastFit, forecastState } from '../forecast-state.ts';
import type { Forecaster } from '../forecaster.ts';
import { lastKnownIndex } from '../known-values.ts';

const parameters = {
  window: {
    type: 'int',
    low: 1,
    high: 10_000,
    default: 28,
    description: 'Steps whose known values are averaged.',
  },
} as const satisfies ParameterSpace;

/** The mean of the last values, for every step. */
export const windowMean: Forecaster = {
  name: 'window-mean',
  title: 'Mean of the last values',
  baseline: true,
  parameters,
  search: { window: { kind: 'range', low: 2, high: 90, scale: 'log' } },
  fit(series, settings, given, context) {
    checkForecastFit(series, settings, context);
    const { window } = resolveParameters('window-mean', parameters, given);
    return forecastState('window-mean', series, settings, {
      // The window is over steps; behind it, the last known value is looked for.
      lookBack: Math.max(32, window, 2 * settings.season),
      parameters: { window },
    });
  },
};

/**
 * @param values with at least one known value; a window without any is answered with the last known value
 * @example windowMeanForecast(Float64Array.of(9, 1, 3), 2, 2) // 2, 2
 */
export function windowMeanForecast(values: Float64Array, horizon: number, window: number): Float64Array {
  let mean = 0;
  let count = 0;
  for (const value of values.subarray(Math.max(0, values.length - window))) {
    if (!Number.isFinite(value)) continue;
    count += 1;
    mean += (value - mean) / count;
  }
  return new Float64Array(horizon).fill(count === 0 ? values[lastKnownIndex(values)]! : mean);
}
