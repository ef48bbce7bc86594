import { throwIfCancelled } from '../../estimators/fit-context.ts';
import type { ParameterSpace } from '../../parameters/parameter-space.ts';
import { resolveParameters } from '../../parameters/resolve-parameters.ts';
import { checkForecastFit, forecastState, pastOf } from '../forecast-state.ts';
import type { Forecaster } from '../forecaster.ts';
import { countKnown } from '../known-values.ts';
import { type FittedWeights, fitWeights } from './fit-weights.ts';
import { onOneScale } from './one-scale.ts';
import { freedomOf, type SmoothingForm, type SmoothingWeights, trends } from './smoothing-form.ts';

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
} as const satisfies ParameterSpace;

/**
 * Exponential smoothing with additive errors: simple (Brown), Holt's trend, damped (Gardner and McKenzie 1985), each
 * with an additive season too (Holt and Winters). Weights minimise the squared one-step errors, over all series
 * together, each brought to one scale; they are kept, and each forecast finds its own initial state.
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
    const scaled = series
      .map(({ values }) => onOneScale(values.subarray(Math.max(0, values.length - lookBack))))
      .filter((values) => values !== undefined);
    const forms = formsFor(asked.trend, asked.seasonal, settings.season, scaled);
    const tried = forms.map((form, done) => {
      context.onProgress?.({ done, total: forms.length });
      const fitted =
        scaled.length === 0
          ? { weights: unmoved, sse: 0 }
          : fitWeights(scaled, form, () => throwIfCancelled(context));
      return { form, ...fitted, criterion: correctedAkaike(fitted, form, scaled) };
    });
    const { form, weights } = tried.reduce((a, b) => (b.criterion < a.criterion ? b : a));
    context.onProgress?.({ done: forms.length, total: forms.length });
    return forecastState('ets', series, settings, {
      lookBack,
      parameters: asked,
      scalars: { trend: form.trend, smoothedSeason: form.season, weights: { ...weights } },
    });
  },
};

/** For series that never change: any weights say the same. */
const unmoved: SmoothingWeights = { level: 0.5, trend: 0, seasonal: 0, damping: 1 };

/** A season needs three times its length in some series: two for its indices, one to see whether they hold. */
function formsFor(
  trend: (typeof parameters.trend.choices)[number],
  seasonal: (typeof parameters.seasonal.choices)[number],
  season: number,
  series: readonly Float64Array[],
): SmoothingForm[] {
  const possible = season > 1 && series.some((values) => countKnown(values) >= 3 * season);
  const seasons = { auto: possible ? [1, season] : [1], none: [1], additive: [possible ? season : 1] };
  return seasons[seasonal].flatMap((length) =>
    (trend === 'auto' ? trends : [trend]).map((each) => ({ trend: each, season: length })),
  );
}

/** Akaike's criterion with its correction for few values; +∞ where there are fewer than it can judge. */
function correctedAkaike(
  { sse }: FittedWeights,
  form: SmoothingForm,
  series: readonly Float64Array[],
): number {
  const n = series.reduce((count, values) => count + countKnown(values), 0);
  const k = freedomOf(form);
  if (n - k - 1 <= 0) return Number.POSITIVE_INFINITY;
  return n * Math.log(Math.max(sse, Number.MIN_VALUE) / n) + 2 * k + (2 * k * (k + 1)) / (n - k - 1);
}
