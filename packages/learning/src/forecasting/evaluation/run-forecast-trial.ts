import type { FitContext } from '../../estimators/fit-context.ts';
import type { ParameterValues } from '../../parameters/parameter-space.ts';
import { backtestBetween } from '../backtest/backtest-between.ts';
import { type ForecastScores, scoreBacktest } from '../backtest/score-backtest.ts';
import { seriesUntil } from '../backtest/series-until.ts';
import type { ForecastSettings } from '../forecast-settings.ts';
import { forecasterNamed } from '../forecasters.ts';
import type { Series } from '../series.ts';
import { forecastMetricNamed, scoreBy } from './forecast-metric.ts';

export interface ForecastTrial {
  readonly candidate: { readonly forecaster: string; readonly parameters: ParameterValues };
  readonly series: readonly Series[];
  readonly settings: ForecastSettings;
  /** Time of the last value that is learned from. */
  readonly trainTo: number;
  /** Time of the last value that the forecasts are compared with. */
  readonly validationTo: number;
  /** Steps between origins, default 1. */
  readonly every?: number;
  readonly metric: string;
  readonly context: FitContext;
}

/**
 * Fits a candidate on the training part and backtests it over the validation part. Nothing after `validationTo` is
 * read.
 *
 * @returns the metric's value, lower is better, and all scores
 * @throws UnknownEstimatorError, UnknownMetricError, ParameterError, ShapeError
 */
export function runForecastTrial(trial: ForecastTrial): { value: number; metrics: ForecastScores } {
  const metric = forecastMetricNamed(trial.metric);
  const { settings, candidate, series, trainTo } = trial;
  const forecaster = forecasterNamed(candidate.forecaster);
  const state = forecaster.fit(seriesUntil(series, trainTo), settings, candidate.parameters, trial.context);
  const options = { series, settings, model: state, every: trial.every ?? 1 };
  const metrics = scoreBacktest(backtestBetween(options, trainTo, trial.validationTo));
  return { value: scoreBy(metric, metrics), metrics };
}
