import { UnknownMetricError } from '../../metrics/unknown-metric-error.ts';
import type { ForecastScores } from '../backtest/score-backtest.ts';

/** What a forecast can be judged by; lower is better in all. */
export const forecastMetrics = ['mase', 'smape', 'rmse', 'mae'] as const;
export type ForecastMetric = (typeof forecastMetrics)[number];

/** @throws UnknownMetricError listing those there are */
export function forecastMetricNamed(name: string): ForecastMetric {
  const metric = forecastMetrics.find((each) => each === name);
  if (metric === undefined) throw new UnknownMetricError(name, [...forecastMetrics]);
  return metric;
}

/**
 * What forecasts of the same origins are compared by. MASE has no scale where every series repeated itself exactly before
 * every origin: the mean absolute error orders such forecasts just the same, as they share their scales.
 */
export function scoreBy(metric: ForecastMetric, scores: ForecastScores): number {
  return scores[metric] ?? scores.mae;
}
