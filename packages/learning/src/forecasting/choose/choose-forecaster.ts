import { type FitContext, throwIfCancelled } from '../../estimators/fit-context.ts';
import type { ModelState } from '../../model/model-state.ts';
import type { Backtest } from '../backtest/backtest.ts';
import { type ForecastScores, scoreBacktest } from '../backtest/score-backtest.ts';
import { checkSeries } from '../check-series.ts';
import { type ForecastMetric, forecastMetricNamed } from '../evaluation/forecast-metric.ts';
import { checkForecastSettings, type ForecastSettings } from '../forecast-settings.ts';
import { forecasterNamed } from '../forecasters.ts';
import type { Series } from '../series.ts';
import type { ChooseOptions, ForecastChoice, TriedForecaster } from './choice.ts';
import { type Combined, combinationsOf } from './combinations-of.ts';
import { type ChosenMembers, fitChosen } from './fit-chosen.ts';
import { forecastEnds, type RollingEnds, rollingEnds } from './rolling-ends.ts';
import { seriesNotes } from './series-notes.ts';
import { type Candidate, usualCandidates } from './usual-candidates.ts';

/** Twice and more of what 10,000 daily series take on two idle cores. */
const usualBudgetMs = 120_000;
/** A combination has to be better by this share: it costs all its members, and the lowest of many is low by luck too. */
const worthCombining = 0.002;

interface Tried {
  readonly candidate: Candidate;
  readonly told: TriedForecaster;
  readonly backtest: Backtest;
  readonly score: number;
}

/**
 * Chooses a forecaster by rolling origins at the ends of the series given (the training part), and fits it on all of
 * them. A combination of those tried may win. Odd series are noted, never refused; series too short for one origin are
 * answered by a rule. The same seed gives the same choice as far as the budget cuts nothing off: what it cuts is said.
 *
 * Costs each candidate's fit, its forecasts at up to 1000 origins whatever the number of series, and the fit of the
 * chosen one; a candidate is not begun where it would take, with the last fit, more than is left of the budget.
 *
 * @throws ShapeError for series or settings that nothing can be forecast from
 * @throws UnknownMetricError, UnknownEstimatorError, ParameterError for options that are none
 * @throws CancelledError when it was cancelled
 * @example chooseForecaster(series, settings, { seed: 42, budgetMs: 30_000 }).why
 */
export function chooseForecaster(
  series: readonly Series[],
  settings: ForecastSettings,
  options: ChooseOptions,
): ForecastChoice {
  checkSeries(series);
  checkForecastSettings(settings);
  const metric = forecastMetricNamed(options.metric ?? 'mase');
  const context: FitContext = {
    seed: options.seed,
    ...(options.signal && { signal: options.signal }),
    ...(options.isCancelled && { isCancelled: options.isCancelled }),
  };
  const ends = rollingEnds(series, settings);
  const notes = seriesNotes(series, settings);
  if (ends.rows.length === 0) return withoutOrigins(series, settings, context, notes);
  const { tried, left } = tryAll(ends, settings, metric, context, {
    ...options,
    candidates: options.candidates ?? usualCandidates(ends.training, settings),
  });
  // Stable: of equal ones the cheapest, which came first.
  tried.sort((a, b) => a.score - b.score);
  const contenders = tried.map(({ told, backtest, score }) => ({ name: labelOf(told), backtest, score }));
  const combined = combinationsOf(contenders, (backtest) => scoreValue(scoreBacktest(backtest), metric));
  const bestOfMany = combined.reduce<Combined | undefined>(
    (a, b) => (a && a.score <= b.score ? a : b),
    undefined,
  );
  const single = tried[0]!;
  const isCombined = bestOfMany !== undefined && bestOfMany.score < single.score * (1 - worthCombining);
  const members = isCombined ? bestOfMany.members.map((i) => tried[i]!) : [single];
  options.onProgress?.({ done: 1, total: 1, message: 'fitting the chosen one on everything' });
  const refit: ChosenMembers = {
    members: members.map(({ candidate: { forecaster, parameters = {} } }) => ({ forecaster, parameters })),
    ...(isCombined && { combining: bestOfMany.combining }),
  };
  const toldCombined = combined.map(
    ({ name, backtest }): TriedForecaster => ({
      name,
      parameters: {},
      scores: scoreBacktest(backtest),
      seconds: 0,
      note: 'a combination',
    }),
  );
  const chosen = isCombined ? toldCombined[combined.indexOf(bestOfMany)]! : single.told;
  const all = [...tried.map(({ told }) => told), ...toldCombined].sort(
    (a, b) => scoreValue(a.scores!, metric) - scoreValue(b.scores!, metric),
  );
  return {
    state: fitChosen(refit, series, settings, context),
    refit,
    tried: [...all, ...left],
    chosen,
    why: whyOf(chosen, all, metric, ends, left.length),
    notes,
    backtest: isCombined ? bestOfMany.backtest : single.backtest,
  };
}

/** One candidate after the other, as long as the budget lasts; the first is always tried. */
function tryAll(
  ends: RollingEnds,
  settings: ForecastSettings,
  metric: ForecastMetric,
  context: FitContext,
  {
    candidates,
    clock = () => performance.now(),
    budgetMs = usualBudgetMs,
    onProgress,
  }: ChooseOptions & {
    readonly candidates: readonly Candidate[];
  },
): { tried: Tried[]; left: TriedForecaster[] } {
  const begun = clock();
  const tried: Tried[] = [];
  const left: TriedForecaster[] = [];
  // What the fits of those tried took: the chosen ones are fitted once more.
  let refits = 0;
  const lastOf = new Map<string, number>();
  for (const [done, candidate] of candidates.entries()) {
    throwIfCancelled(context);
    const { forecaster, parameters = {} } = candidate;
    onProgress?.({ done, total: candidates.length, message: `trying ${forecaster}` });
    const expected = lastOf.get(forecaster) ?? 0;
    if (tried.length > 0 && clock() - begun + refits + 2 * expected > budgetMs) {
      const note = `not tried: the budget of ${budgetMs / 1000} s would not have lasted`;
      left.push({ name: forecaster, parameters, scores: null, seconds: 0, note });
      continue;
    }
    const start = clock();
    const state: ModelState = forecasterNamed(forecaster).fit(ends.training, settings, parameters, context);
    const fitted = clock();
    const backtest = forecastEnds(ends, state, settings);
    const scores = scoreBacktest(backtest);
    const seconds = (clock() - start) / 1000;
    refits += fitted - start;
    lastOf.set(forecaster, clock() - start);
    const told = { name: forecaster, parameters, scores, seconds };
    tried.push({ candidate, told, backtest, score: scoreValue(scores, metric) });
  }
  return { tried, left };
}

/** Series that never changed have nothing to scale by: they are compared by their plain errors. */
function scoreValue(scores: ForecastScores, metric: ForecastMetric): number {
  return scores[metric] ?? scores.mae;
}

function labelOf({ name, parameters }: TriedForecaster): string {
  const own = Object.entries(parameters).map(([key, value]) => `${key} ${value}`);
  return own.length === 0 ? name : `${name} (${own.join(', ')})`;
}

function whyOf(
  chosen: TriedForecaster,
  all: readonly TriedForecaster[],
  metric: ForecastMetric,
  { origins, series }: RollingEnds,
  left: number,
): string {
  const naive = all.find(({ name }) => name === 'naive');
  const value = scoreValue(chosen.scores!, metric);
  const ratio = naive === undefined ? Number.NaN : value / scoreValue(naive.scores!, metric);
  const beside =
    Number.isFinite(ratio) && chosen !== naive
      ? `, ${Math.round(100 * (1 - ratio))} % below that of naive`
      : '';
  const cut = left === 0 ? '' : `; ${left} more were not tried within the budget`;
  return `${labelOf(chosen)}: the lowest ${metric} of ${all.length} tried, ${value.toPrecision(4)}${beside}, at ${origins} rolling origins of ${series} series${cut}`;
}

/** Nothing can be compared: the value of a season ago where there is a season, the last value otherwise. */
function withoutOrigins(
  series: readonly Series[],
  settings: ForecastSettings,
  context: FitContext,
  notes: readonly string[],
): ForecastChoice {
  const hasSeason = settings.season > 1 && series.some(({ values }) => values.length >= settings.season);
  const name = hasSeason ? 'seasonal-naive' : 'naive';
  const note = `not compared: no series is long enough to forecast ${settings.horizon} steps that came`;
  const chosen: TriedForecaster = { name, parameters: {}, scores: null, seconds: 0, note };
  return {
    state: forecasterNamed(name).fit(series, settings, {}, context),
    refit: { members: [{ forecaster: name, parameters: {} }] },
    tried: [chosen],
    chosen,
    why: `${name}: ${note}`,
    notes,
    backtest: null,
  };
}
