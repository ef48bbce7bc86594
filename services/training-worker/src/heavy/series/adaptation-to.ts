import { type Adaptation, defaultAdaptation, type ForecastSettings, type Series } from '@assay/learning';

/** Errors that are kept, at most, whatever the number of series: they travel in the bundle. */
const mostErrors = 2000;

/**
 * How intervals follow how often they held lately. Of many series at once, all of them say so at each origin: each is
 * then a small part of one step, and errors are in the unit of their series.
 */
export function adaptationTo(
  series: readonly Series[],
  { stepMs }: ForecastSettings,
): Adaptation & { readonly stepMs: number; readonly scaled: boolean } {
  const { gamma, window } = defaultAdaptation;
  return {
    stepMs,
    scaled: series.length > 1,
    gamma: gamma / series.length,
    window: Math.min(mostErrors, window * series.length),
  };
}
