import type { ModelState } from '../../model/model-state.ts';
import type { Backtest } from '../backtest/backtest.ts';
import { compileForecaster } from '../compile-forecaster.ts';
import type { ForecastSettings } from '../forecast-settings.ts';
import type { Past } from '../forecaster.ts';
import { maseScale } from '../scores/mase.ts';
import type { Series } from '../series.ts';

/** Where candidates are compared: at the ends of series, some horizons back from each one's own last value. */
export interface RollingEnds {
  /** What candidates learn from: every series without the values that are to be forecast. */
  readonly training: readonly Series[];
  /** One row an origin of a series. */
  readonly rows: readonly EndRow[];
  readonly origins: number;
  readonly series: number;
}

interface EndRow {
  readonly series: Series;
  /** Values known at the origin. */
  readonly length: number;
}

/** Rows that a comparison rests on: enough to tell a per cent apart, few enough for 10,000 series. */
const mostRows = 1000;
const wantedRows = 400;
/** A series with many origins: at most this share of it is forecast, and so many origins. */
const share = 0.3;
const mostOrigins = 40;

/**
 * Rolling origins one horizon apart, non-overlapping, at the end of each series: two or three for many series, up to 40
 * for one. Each series keeps at least two seasons (or three values) before its first origin; one that is shorter takes no part.
 */
export function rollingEnds(series: readonly Series[], { horizon, season }: ForecastSettings): RollingEnds {
  const least = Math.max(3, season > 1 ? 2 * season : 3);
  const originsOf = ({ values }: Series): number => {
    const possible = Math.floor((values.length - least) / horizon);
    const wanted = Math.min(mostOrigins, Math.max(2, Math.ceil(wantedRows / series.length)));
    return Math.max(
      0,
      Math.min(wanted, possible, Math.max(1, Math.floor((share * values.length) / horizon))),
    );
  };
  const counts = series.map(originsOf);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const every = Math.max(1, Math.ceil(total / mostRows));
  const rows: EndRow[] = [];
  const seen = new Set<Series>();
  for (const [s, one] of series.entries()) {
    if (counts[s] === 0 || s % every !== 0) continue;
    for (let k = counts[s]!; k >= 1; k--) {
      const length = one.values.length - k * horizon;
      const hasPast = one.values.subarray(0, length).some(Number.isFinite);
      if (!hasPast || !one.values.subarray(length, length + horizon).some(Number.isFinite)) continue;
      rows.push({ series: one, length });
      seen.add(one);
    }
  }
  // In the order of time, as those who learn from errors want them; of one time, in that of the series.
  rows.sort((a, b) => timeOf(a) - timeOf(b));
  const training = series.map((one, s) => {
    const end = one.values.length - counts[s]! * horizon;
    return { ...one, times: one.times.subarray(0, end), values: one.values.subarray(0, end) };
  });
  return { training, rows, origins: rows.length, series: seen.size };
}

function timeOf({ series, length }: EndRow): number {
  return series.times[length - 1]!;
}

/** The forecasts of a model at all rows, beside what came. */
export function forecastEnds({ rows }: RollingEnds, state: ModelState, settings: ForecastSettings): Backtest {
  const { horizon, season } = settings;
  const compiled = compileForecaster(state);
  const pasts = rows.map(({ series, length }): Past => {
    const { entity, known } = series;
    const values = series.values.subarray(0, length);
    return { values, lastTime: series.times[length - 1]!, entity, ...(known && { known }) };
  });
  const [predictions, actuals] = [
    new Float64Array(rows.length * horizon),
    new Float64Array(rows.length * horizon),
  ];
  for (const [i, answer] of compiled.forecastMany(pasts, horizon).entries())
    predictions.set(answer, i * horizon);
  for (const [i, { series, length }] of rows.entries()) {
    actuals.set(series.values.subarray(length, length + horizon), i * horizon);
  }
  return {
    horizon,
    entities: rows.map(({ series }) => series.entity),
    origins: Float64Array.from(pasts, ({ lastTime }) => lastTime),
    predictions,
    actuals,
    scales: Float64Array.from(pasts, ({ values }) => maseScale(values, season) ?? Number.NaN),
    units: Float64Array.from(pasts, ({ values }) => compiled.scaleOf(values)),
  };
}
