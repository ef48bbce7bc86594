import { ShapeError } from '../../estimators/shape-error.ts';
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

/** @throws ShapeError where MASE is asked of series that never changed before the origins */
export function scoreBy(metric: ForecastMetric, scores: ForecastScores): number {
  const score = scores[metric];
  if (score === undefined) {
    throw new ShapeError(metric, 'series that never change before the origins', 'a change to scale by');
  }
  return score;
}
