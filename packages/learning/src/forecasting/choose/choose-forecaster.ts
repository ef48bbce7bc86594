import { ShapeError } from '../../estimators/shape-error.ts';
import { backtest } from '../backtest/backtest.ts';
import { scoreBacktest } from '../backtest/score-backtest.ts';
import { seriesUntil } from '../backtest/series-until.ts';
import { forecastMetricNamed, scoreBy } from '../evaluation/forecast-metric.ts';
import type { ForecastSettings } from '../forecast-settings.ts';
import { forecasterNamed } from '../forecasters.ts';
import type { Series } from '../series.ts';
import type { ChooseOptions, ForecastChoice } from './choice.ts';

/** First version: one origin, the candidates one after the other. */
export function chooseForecaster(
  series: readonly Series[],
  settings: ForecastSettings,
  options: ChooseOptions,
): ForecastChoice {
  const metric = forecastMetricNamed(options.metric ?? 'mase');
  const last = Math.max(...series.map(({ times }) => times[times.length - 1]!));
  const origin = last - settings.horizon * settings.stepMs;
  const context = { seed: options.seed };
  const candidates = options.candidates ?? [{ forecaster: 'seasonal-naive' }, { forecaster: 'theta' }];
  const results = candidates.map(({ forecaster, parameters = {} }) => {
    const started = performance.now();
    const state = forecasterNamed(forecaster).fit(seriesUntil(series, origin), settings, parameters, context);
    const result = backtest({ series, settings, model: state, from: origin, to: origin, every: 1 });
    const scores = scoreBacktest(result);
    return {
      result,
      tried: { name: forecaster, parameters, scores, seconds: (performance.now() - started) / 1000 },
    };
  });
  results.sort((a, b) => scoreBy(metric, a.tried.scores) - scoreBy(metric, b.tried.scores));
  const best = results[0];
  if (best === undefined) throw new ShapeError('candidates', 'none', 'at least one');
  return {
    state: forecasterNamed(best.tried.name).fit(series, settings, best.tried.parameters, context),
    tried: results.map(({ tried }) => tried),
    chosen: best.tried,
    why: `${best.tried.name} had the lowest ${metric}`,
    notes: [],
    backtest: best.result,
  };
}
