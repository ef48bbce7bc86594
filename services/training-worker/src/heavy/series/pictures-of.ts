import {
  applyInterval,
  type Backtest,
  type ConformalHorizons,
  type ForecastSettings,
  type Series,
} from '@assay/learning';
import { evenly } from '@assay/model-bundle';
import type { UseCase } from '@assay/use-case';

/**
 * A series with forecasts that the model made of it while it was held out, beside what came. Plain JSON; the model card
 * and the console draw it. Times are ms UTC; null = not known.
 */
export type SeriesPicture = {
  readonly entity: string;
  readonly stepMs: number;
  /** The last value stands at `lastTime`. */
  readonly lastTime: number;
  readonly values: readonly (number | null)[];
  readonly forecasts: readonly PicturedForecast[];
};

export type PicturedForecast = {
  /** Of the last value that was known. */
  readonly origin: number;
  /** Step 1 first. */
  readonly values: readonly number[];
  readonly intervals: readonly {
    readonly level: number;
    readonly low: readonly number[];
    readonly high: readonly number[];
  }[];
};

/** Series that are drawn, at most: the first, the last, and those between evenly. */
const mostSeries = 6;
/** Forecasts of each, at most; they do not overlap. */
const mostForecasts = 4;
/** Steps before the first of them. */
const fewestBefore = 30;

export function picturesOf(
  of: { readonly useCase: UseCase; readonly series: readonly Series[]; readonly settings: ForecastSettings },
  backtest: Backtest,
  uncertainty: ConformalHorizons,
): SeriesPicture[] {
  const { stepMs, horizon, season } = of.settings;
  return evenly(of.series.length, mostSeries).flatMap((at): SeriesPicture[] => {
    const { entity, times, values } = of.series[at]!;
    const forecasts = forecastsOf(entity, backtest, uncertainty, stepMs);
    const first = forecasts[0];
    if (first === undefined) return [];
    const before = Math.max(fewestBefore, 2 * season, 3 * horizon);
    const begin = Math.max(
      0,
      times.findIndex((time) => time > first.origin - before * stepMs),
    );
    return [
      {
        entity,
        stepMs,
        lastTime: times[times.length - 1]!,
        values: Array.from(values.subarray(begin), (value) => (Number.isFinite(value) ? short(value) : null)),
        forecasts,
      },
    ];
  });
}

function forecastsOf(
  entity: string,
  { entities, origins, predictions, units, horizon }: Backtest,
  uncertainty: ConformalHorizons,
  stepMs: number,
): PicturedForecast[] {
  const rows = [...entities.keys()].filter((row) => entities[row] === entity);
  const picked: number[] = [];
  // From the newest back, so that the end of the picture is always forecast.
  for (const row of rows.reverse()) {
    const later = picked.at(-1);
    const clear = later === undefined || origins[later]! - origins[row]! >= horizon * stepMs;
    if (clear && picked.length < mostForecasts) picked.push(row);
  }
  return picked.reverse().map((row) => {
    const values = predictions.subarray(row * horizon, (row + 1) * horizon);
    const steps = Array.from(values, (value, h) => applyInterval(uncertainty, value, h + 1, units[row]));
    return {
      origin: origins[row]!,
      values: Array.from(values, short),
      intervals: uncertainty.levels.map(({ level }, j) => ({
        level,
        low: steps.map((intervals) => short(intervals[j]!.low)),
        high: steps.map((intervals) => short(intervals[j]!.high)),
      })),
    };
  });
}

/** Pictures need no more digits. */
function short(value: number): number {
  return Number(value.toPrecision(7));
}
