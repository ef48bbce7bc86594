import type { Table } from '@assay/data';
import type { Series } from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import type { PrepareOutput } from '../jobs/prepare-job.ts';
import { cutAndFit } from './cut-and-fit.ts';
import { encodeSeries } from './prepared-series.ts';
import { seriesSettings } from './series-settings.ts';

/** Origins of a backtest, at most: more say little more, and each costs a forecast of every series. */
const mostOrigins = 400;
/** … and forecasts of all series together, at most, as long as there are a few origins. */
const mostForecasts = 20_000;
const fewOrigins = 4;

/** Observations -> a series for each entity on a regular clock, cut by time: everything that a forecast's training reads. */
export function prepareSeries(useCase: UseCase, table: Table): PrepareOutput {
  const settings = seriesSettings(useCase);
  const { series, gaps, merged, parts, pipeline } = cutAndFit(useCase, table);
  const { trainTo, validationTo, holdoutTo } = parts;
  const longest = Math.max(validationTo - trainTo, holdoutTo - validationTo) / settings.stepMs;
  const origins = Math.min(mostOrigins, Math.max(fewOrigins, Math.floor(mostForecasts / series.length)));
  const every = Math.max(1, Math.ceil(longest / origins));
  const extent = (after: number, to: number) => ({
    rows: countKnown(series, after, to),
    ...(Number.isFinite(after) ? { from: new Date(after + settings.stepMs).toISOString() } : {}),
    to: new Date(to).toISOString(),
  });
  const warnings = [
    ...(parts.isShort
      ? [
          `the series is short: validation and holdout take the ${settings.horizon + 1} steps that it takes to judge a forecast`,
        ]
      : []),
    ...(gaps > 0 ? [`${gaps} steps between the first and the last observation have no value`] : []),
    ...(merged > 0
      ? [`${merged} observations fell into the same step as the one after them, which stands for both`]
      : []),
  ];
  return {
    bytes: encodeSeries({ table, pipeline, series, settings, parts, every }),
    rows: table.rows,
    warnings,
    leakage: [],
    sides: {
      train: extent(Number.NEGATIVE_INFINITY, trainTo),
      validation: extent(trainTo, validationTo),
      holdout: extent(validationTo, holdoutTo),
    },
  };
}

function countKnown(series: readonly Series[], after: number, to: number): number {
  let count = 0;
  for (const { times, values } of series) {
    for (let i = 0; i < times.length; i++) {
      if (times[i]! > after && times[i]! <= to && Number.isFinite(values[i]!)) count += 1;
    }
  }
  return count;
}
