import { type FitContext, throwIfCancelled } from '../estimators/fit-context.ts';
import type { JsonObject, ModelState, StateArray } from '../model/model-state.ts';
import { checkSeries } from './check-series.ts';
import { checkForecastSettings, type ForecastSettings } from './forecast-settings.ts';
import { lastKnownIndex } from './known-values.ts';
import type { Series } from './series.ts';

/**
 * Methods that could read any length of past read at most this many values (and at least eight seasons):
 * what is older moves none of them, and a service need not fetch it.
 */
const longestPast = 1024;

export function pastOf(settings: ForecastSettings): number {
  return Math.max(longestPast, 8 * settings.season);
}

/** What every fit refuses or reports in the same way. */
export function checkForecastFit(
  series: readonly Series[],
  settings: ForecastSettings,
  context: FitContext,
): void {
  checkSeries(series);
  checkForecastSettings(settings);
  throwIfCancelled(context);
}

export function forecastState(
  name: string,
  series: readonly Series[],
  settings: ForecastSettings,
  parts: {
    readonly lookBack: number;
    readonly parameters?: JsonObject;
    readonly scalars?: JsonObject;
    readonly arrays?: Readonly<Record<string, StateArray>>;
  },
): ModelState {
  return {
    kind: `forecast:${name}`,
    parameters: parts.parameters ?? {},
    features: [],
    scalars: {
      horizon: settings.horizon,
      stepMs: settings.stepMs,
      season: settings.season,
      lookBack: parts.lookBack,
      level: levelOf(series),
      ...parts.scalars,
    },
    arrays: parts.arrays ?? {},
  };
}

/** Mean of the last known values: the answer for an entity of which nothing is known. */
function levelOf(series: readonly Series[]): number {
  let mean = 0;
  let count = 0;
  for (const { values } of series) {
    const last = lastKnownIndex(values);
    if (last < 0) continue;
    count += 1;
    mean += (values[last]! - mean) / count;
  }
  return mean;
}
