import { type ForecastMetric, forecastMetrics } from '../forecasting/evaluation/forecast-metric.ts';
import type { ClassificationMetric } from './classification/classification-metric.ts';
import { classificationMetrics } from './classification/classification-metrics.ts';
import type { Metric } from './metric.ts';
import { metrics } from './metrics.ts';
import { UnknownMetricError } from './unknown-metric-error.ts';

/** A metric that only forecasts have: it needs the history of a series, and is computed over a backtest. */
export interface BacktestMetric {
  readonly name: ForecastMetric;
  readonly task: 'forecast';
  readonly direction: 'lower';
  readonly unit: 'none';
}

export type AnyMetric = Metric | ClassificationMetric | BacktestMetric;

/**
 * A metric of any task by its name; names are unique. Errors such as rmse are those of regression and of
 * forecasts alike.
 *
 * @throws UnknownMetricError listing those there are
 * @example metricNamed('accuracy').direction // 'higher'
 */
export function metricNamed(name: string): AnyMetric {
  const found = all.get(name);
  if (found === undefined) throw new UnknownMetricError(name, [...all.keys()]);
  return found;
}

const all: ReadonlyMap<string, AnyMetric> = new Map<string, AnyMetric>([
  ...forecastMetrics.map((name): [string, AnyMetric] => [
    name,
    { name, task: 'forecast', direction: 'lower', unit: 'none' },
  ]),
  ...metrics,
  ...classificationMetrics,
]);
