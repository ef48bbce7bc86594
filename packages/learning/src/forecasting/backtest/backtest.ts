import { ShapeError } from '../../estimators/shape-error.ts';
import type { ModelState } from '../../model/model-state.ts';
import { checkSeries } from '../check-series.ts';
import { compileForecaster } from '../compile-forecaster.ts';
import { checkForecastSettings, type ForecastSettings } from '../forecast-settings.ts';
import type { Past } from '../forecaster.ts';
import { maseScale } from '../scores/mase.ts';
import type { Series } from '../series.ts';
import { seriesUntil } from './series-until.ts';

export interface BacktestOptions {
  readonly series: readonly Series[];
  readonly settings: ForecastSettings;
  /**
   * A fitted forecaster that answers from each origin, or a function that fits one at each origin: it is given
   * the series up to the origin and nothing later.
   */
  readonly model: ModelState | ((known: readonly Series[]) => ModelState);
  /** Times of the first and (at the latest) the last origin: the last moment whose value is known. */
  readonly from: number;
  readonly to: number;
  /** Steps from one origin to the next, a whole number ≥ 1. */
  readonly every: number;
}

/** Forecasts beside what came: one row an origin and entity, origins ascending. */
export interface Backtest {
  readonly horizon: number;
  /** Of each row. */
  readonly entities: readonly string[];
  readonly origins: Float64Array;
  /** rows × horizon, row after row. */
  readonly predictions: Float64Array;
  /** rows × horizon; NaN = not known (a gap, or behind the end of the series). */
  readonly actuals: Float64Array;
  /** What MASE divides by, from the past of each row's origin; NaN = nothing to scale by. */
  readonly scales: Float64Array;
  /** The usual change of each row's past (`CompiledForecaster.scaleOf`): the unit of scaled intervals. */
  readonly units: Float64Array;
}

/**
 * Rolling-origin evaluation (Tashman 2000): stands at one origin after the other, forecasts from what was known
 * there, and lays what came beside it. An entity is left out of an origin where its series has no value to answer
 * from or nothing that came after.
 *
 * @throws ShapeError for series, settings or origins that nothing can be forecast from
 * @example backtest({ series, settings, model: state, from, to, every: 1 }).predictions
 */
export function backtest({ series, settings, model, from, to, every }: BacktestOptions): Backtest {
  checkSeries(series);
  checkForecastSettings(settings);
  if (!(Number.isSafeInteger(every) && every >= 1)) {
    throw new ShapeError('every', String(every), 'a whole number of steps ≥ 1');
  }
  const { horizon } = settings;
  const entities: string[] = [];
  const [origins, actuals, scales, units]: [number[], number[], number[], number[]] = [[], [], [], []];
  const predictions: Float64Array[] = [];
  const fixed = typeof model === 'function' ? undefined : compileForecaster(model);
  // Counted, not added up: a sum of many steps would drift.
  for (let k = 0; from + k * every * settings.stepMs <= to; k++) {
    const origin = from + k * every * settings.stepMs;
    const known = seriesUntil(series, origin);
    if (!known.some(({ values }) => values.some(Number.isFinite))) continue;
    const compiled = fixed ?? compileForecaster((model as (known: readonly Series[]) => ModelState)(known));
    const pasts: Past[] = [];
    series.forEach((one, s) => {
      const { entity, times, values } = known[s]!;
      const came = one.values.subarray(values.length, values.length + horizon);
      if (!values.some(Number.isFinite) || !came.some(Number.isFinite)) return;
      entities.push(entity);
      origins.push(origin);
      pasts.push({
        values,
        lastTime: times[times.length - 1]!,
        entity,
        ...(one.known && { known: one.known }),
      });
      for (let h = 0; h < horizon; h++) actuals.push(came[h] ?? Number.NaN);
      scales.push(maseScale(values, settings.season) ?? Number.NaN);
      units.push(compiled.scaleOf(values));
    });
    predictions.push(...compiled.forecastMany(pasts, horizon));
  }
  if (origins.length === 0) {
    throw new ShapeError(
      'origins',
      `none from ${from} to ${to}`,
      'at least one with values before and after',
    );
  }
  return {
    horizon,
    entities,
    origins: Float64Array.from(origins),
    predictions: joined(predictions, horizon),
    actuals: Float64Array.from(actuals),
    scales: Float64Array.from(scales),
    units: Float64Array.from(units),
  };
}

function joined(rows: readonly Float64Array[], width: number): Float64Array {
  const all = new Float64Array(rows.length * width);
  for (const [i, row] of rows.entries()) all.set(row, i * width);
  return all;
}
