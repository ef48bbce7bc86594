import type { Evaluation, SkillEvaluation, SplitEvaluation } from '../../evaluation/evaluation.ts';
import { skillSentence } from '../../evaluation/skill-sentence.ts';
import type { ModelState } from '../../model/model-state.ts';
import type { Backtest } from '../backtest/backtest.ts';
import { backtestBetween } from '../backtest/backtest-between.ts';
import {
  type ForecastScores,
  type StepScores,
  scoreBacktest,
  scoreSteps,
} from '../backtest/score-backtest.ts';
import { seriesUntil } from '../backtest/series-until.ts';
import type { ForecastSettings } from '../forecast-settings.ts';
import { forecasters } from '../forecasters.ts';
import type { Series } from '../series.ts';
import { type ForecastMetric, forecastMetricNamed, scoreBy } from './forecast-metric.ts';
import { forecastSkill } from './forecast-skill.ts';

export interface EvaluateForecastOptions {
  /**
   * The chosen model, fitted on nothing later than `trainTo`; or what its backtests of the two parts came to, where they
   * have been made already: by a model that answers for hundreds of origins they are most of the work.
   */
  readonly model: ModelState | { readonly validation: Backtest; readonly holdout: Backtest };
  readonly series: readonly Series[];
  readonly settings: ForecastSettings;
  /** Times of the last value of the training, the validation and the holdout part. */
  readonly trainTo: number;
  readonly validationTo: number;
  readonly holdoutTo: number;
  /** Steps between origins, default 1. */
  readonly every?: number;
  /** The metric of the use case: decides which baseline is best. */
  readonly metric: string;
  readonly seed: number;
  readonly resamples?: number;
  readonly confidence?: number;
}

/** As any evaluation; `rows` counts forecasts (an origin of an entity). */
export interface ForecastEvaluation extends Evaluation {
  readonly validation: ForecastSplitEvaluation;
  readonly holdout: ForecastSplitEvaluation;
}

export interface ForecastSplitEvaluation extends SplitEvaluation {
  readonly horizon: number;
  /** The model's error by the distance, step 1 first. */
  readonly steps: readonly StepScores[];
}

/**
 * Judges a forecaster that has been chosen already, by rolling origins over validation and holdout: its scores
 * beside those of the baselines, and the skill over each with its interval. Forecasts never see what is later than
 * their origin, and those of the validation are not compared with the holdout.
 *
 * @throws UnknownMetricError, ModelStateError, and ShapeError where a part holds nothing to forecast
 * @example evaluateForecast({ model: state, series, settings, trainTo, validationTo, holdoutTo, metric: 'mase', seed: 42 }).sentence
 */
export function evaluateForecast(options: EvaluateForecastOptions): ForecastEvaluation {
  const metric = forecastMetricNamed(options.metric);
  const part = (name: Part, after: number, until: number): ForecastSplitEvaluation =>
    evaluatePart({ name, after, until }, metric, options);
  const validation = part('validation', options.trainTo, options.validationTo);
  const holdout = part('holdout', options.validationTo, options.holdoutTo);
  return {
    format: 1,
    task: 'forecast',
    metric,
    direction: 'lower',
    validation,
    holdout,
    sentence: holdout.sentence,
  };
}

type Part = 'validation' | 'holdout';

function evaluatePart(
  { name: part, after, until }: { name: Part; after: number; until: number },
  metric: ForecastMetric,
  options: EvaluateForecastOptions,
): ForecastSplitEvaluation {
  const { series, settings, seed } = options;
  const every = options.every ?? 1;
  const run = (model: ModelState): Backtest =>
    backtestBetween({ series, settings, model, every }, after, until);
  const model = 'validation' in options.model ? options.model[part] : run(options.model);
  const known = seriesUntil(series, after);
  const rivals = [...forecasters.values()]
    .filter(({ baseline, name }) => baseline && !(name === 'seasonal-naive' && settings.season === 1))
    .map(({ name, fit }) => ({ name, result: run(fit(known, settings, {}, { seed })) }));
  const scores = Object.fromEntries(rivals.map(({ name, result }) => [name, scoreBacktest(result)]));
  const best = rivals
    .map(({ name }) => name)
    .reduce((a, b) => (scoreBy(metric, scores[b]!) < scoreBy(metric, scores[a]!) ? b : a));
  const skills = Object.fromEntries(
    rivals.map(({ name, result }) => [name, forecastSkill(model, result, { ...options, every })]),
  );
  const rows = model.origins.length;
  return {
    rows,
    from: new Date(model.origins[0]!).toISOString(),
    to: new Date(until).toISOString(),
    model: asRecord(scoreBacktest(model)),
    baselines: Object.fromEntries(rivals.map(({ name }) => [name, asRecord(scores[name]!)])),
    bestBaseline: best,
    skill: skills,
    verdict: skills[best]!.verdict,
    sentence: sentenceOf(skills[best]!, best, part, rows),
    horizon: settings.horizon,
    steps: scoreSteps(model),
  };
}

function sentenceOf(skill: SkillEvaluation, baseline: string, part: string, rows: number): string {
  if (skill.low === null && skill.high === null && skill.skill !== null) {
    return `too few origins to show skill over ${baseline}: ${skill.skill.toFixed(3)} (${rows} forecasts of the ${part})`;
  }
  return skillSentence(skill, baseline, part, rows);
}

function asRecord(scores: ForecastScores): Record<string, number> {
  return { ...scores };
}
