import { describe, expect, it } from 'vitest';
import { estimatorNamed } from '../estimators/estimators.ts';
import { baselinePredictions } from '../evaluation/baseline-predictions.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { Evaluation, SkillVerdict } from '../evaluation/evaluation.ts';
import { backtestBetween } from '../forecasting/backtest/backtest-between.ts';
import { evaluateForecast } from '../forecasting/evaluation/evaluate-forecast.ts';
import { forecasterNamed } from '../forecasting/forecasters.ts';
import { answersOf } from '../model/answers-of.ts';
import { compileModel } from '../model/compile-model.ts';
import type { SearchSpace } from '../parameters/search-space.ts';
import { createStudy } from '../tuning/create-study.ts';
import type { LabelledRows } from '../tuning/run-trial.ts';
import { tune } from '../tuning/tune.ts';
import { fitAdaptive } from '../uncertainty/adaptive-conformal.ts';
import { fitConformal } from '../uncertainty/conformal.ts';
import { fitHorizons } from '../uncertainty/fit-horizons.ts';
import { measureCoverage } from '../uncertainty/measure-coverage.ts';
import { measureHorizons } from '../uncertainty/measure-horizons.ts';
import { day, plantedClasses, plantedNumbers, plantedSeries } from './planted.ts';

/**
 * The whole way of a training – tune on the validation rows, judge the winner once on the holdout – in worlds whose
 * truth is known, a hundred times each: a signal is found nearly always, and none is claimed where there is none,
 * though the winner of several trials was picked.
 */
const seeds = Array.from({ length: 100 }, (_, seed) => seed);
const resamples = 200;

/** How many of the hundred evaluations came to that verdict on the holdout. */
function count(verdict: SkillVerdict, judgedBy: (seed: number) => Evaluation): number {
  return seeds.filter((seed) => judgedBy(seed).holdout.verdict === verdict).length;
}

function training(
  seed: number,
  world: (seed: number, rows: number) => LabelledRows,
  how: { space: SearchSpace; metric: string; classes?: readonly string[] },
): Evaluation {
  const [train, validation, holdout] = [0, 1, 2].map((part) => world(3 * seed + part, 400)) as [
    LabelledRows,
    LabelledRows,
    LabelledRows,
  ];
  const context = { seed, ...(how.classes && { classes: how.classes.length }) };
  const study = createStudy({ space: how.space, sampler: 'random', seed, direction: 'lower' });
  const winner = tune({ study, trials: 4, train, validation, metric: how.metric, context })!;
  const model = compileModel(
    estimatorNamed(winner.estimator).fit(train.X, train.y, winner.parameters, context),
  );
  const part = ({ X, y }: LabelledRows) => ({
    yTrue: y,
    model: answersOf(model, X),
    baselines: baselinePredictions(train, X, { ...context, names: ['mean', 'mode'] }),
  });
  return evaluate({
    metric: how.metric,
    ...(how.classes && { classes: how.classes }),
    splitBy: 'random',
    seed,
    resamples,
    validation: part(validation),
    holdout: part(holdout),
  });
}

describe('regression, by simulation', { timeout: 120_000 }, () => {
  const how = {
    metric: 'rmse',
    space: [
      { estimator: 'ridge', parameters: { l2: { type: 'float', low: 0.01, high: 1000, log: true } } },
      { estimator: 'decision-tree', parameters: { depth: { type: 'int', low: 1, high: 3, log: false } } },
    ],
  } as const satisfies Parameters<typeof training>[2];
  const judged = (hasSignal: boolean) => (seed: number) =>
    training(seed, (own, rows) => plantedNumbers(own, rows, hasSignal), how);

  it('shows a planted signal in at least 95 of 100 seeds', () => {
    expect(count('better', judged(true))).toBeGreaterThanOrEqual(95);
  });

  it('claims none in more than 10 of 100 where there is none', () => {
    expect(count('better', judged(false))).toBeLessThanOrEqual(10);
  });

  it.each([0.8, 0.9, 0.95])('an interval of %d holds that share of new rows, ± 2 points', (level) => {
    const [train, validation, fresh] = [1, 2, 3].map((seed) => plantedNumbers(seed, 5000, true)) as [
      LabelledRows,
      LabelledRows,
      LabelledRows,
    ];
    const model = compileModel(estimatorNamed('ridge').fit(train.X, train.y, {}, { seed: 1 }));
    const fitted = fitConformal({
      yTrue: validation.y,
      yPredicted: model.predict(validation.X),
      levels: [level],
    });
    const { coverage } = measureCoverage(fitted, fresh.y, model.predict(fresh.X)).levels[0]!;
    expect(Math.abs(coverage - level)).toBeLessThanOrEqual(0.02);
  });
});

describe('classification, by simulation', { timeout: 120_000 }, () => {
  const how = {
    metric: 'log_loss',
    classes: ['left', 'middle', 'right'],
    space: [
      { estimator: 'mode', parameters: {} },
      { estimator: 'logistic', parameters: { l2: { type: 'float', low: 0.01, high: 1000, log: true } } },
    ],
  } as const satisfies Parameters<typeof training>[2];
  const judged = (hasSignal: boolean) => (seed: number) =>
    training(seed, (own, rows) => plantedClasses(own, rows, hasSignal), how);

  it('shows a planted signal in at least 95 of 100 seeds', () => {
    expect(count('better', judged(true))).toBeGreaterThanOrEqual(95);
  });

  it('claims none in more than 10 of 100 where there is none', () => {
    expect(count('better', judged(false))).toBeLessThanOrEqual(10);
  });
});

describe('a series, by simulation', { timeout: 120_000 }, () => {
  const settings = { horizon: 2, stepMs: day, season: 1 };
  const parts = { trainTo: 149 * day, validationTo: 169 * day, holdoutTo: 329 * day };
  /** Exponential smoothing: between the last value and the level of all. */
  const fitted = (series: ReturnType<typeof plantedSeries>) =>
    forecasterNamed('ets').fit(
      [{ ...series, times: series.times.subarray(0, 150), values: series.values.subarray(0, 150) }],
      settings,
      // Found once, from the training part: an own fit at each of the 160 origins would show the same.
      { weights: 'shared' },
      { seed: 1 },
    );
  const judged = (hasSignal: boolean) => (seed: number) => {
    const series = plantedSeries(seed, 330, hasSignal);
    return evaluateForecast({
      model: fitted(series),
      series: [series],
      settings,
      ...parts,
      metric: 'rmse',
      seed,
      resamples,
    });
  };
  /** Over the last value: the baseline that nothing beats on a random walk. */
  const better = (hasSignal: boolean): number =>
    seeds.filter((seed) => judged(hasSignal)(seed).holdout.skill['naive']!.verdict === 'better').length;

  it('shows a planted signal in at least 95 of 100 seeds', () => {
    expect(better(true)).toBeGreaterThanOrEqual(95);
  });

  it('claims none in more than 10 of 100 where there is none', () => {
    expect(better(false)).toBeLessThanOrEqual(10);
  });

  it('intervals of 0.8 and 0.95 hold what comes at every step, ± 2 points', () => {
    const series = plantedSeries(1, 6200, true);
    const state = fitted(series);
    const between = (from: number, to: number) =>
      backtestBetween({ series: [series], settings, model: state, every: 1 }, from * day, to * day);
    const measured = measureHorizons(fitHorizons(between(149, 3100), [0.8, 0.95]), between(3100, 6196));
    for (const { level, coverage } of measured.levels) {
      for (const share of coverage) expect(Math.abs(share - level)).toBeLessThanOrEqual(0.02);
    }
  });

  it('adaptive intervals of 0.9 hold it through a change of the spread, ± 2 points', () => {
    const quiet = plantedSeries(2, 1500, true).values.map((value) => value - 100);
    // The second half moves three times as much.
    const y = quiet.map((value, i) => (i < 750 ? value : 3 * value));
    const said = new Float64Array(500);
    const known = fitAdaptive({ yTrue: y.subarray(0, 500), yPredicted: said, levels: [0.9] });
    const { coverage } = measureCoverage(known, y.subarray(500), new Float64Array(1000)).levels[0]!;
    expect(Math.abs(coverage - 0.9)).toBeLessThanOrEqual(0.02);
  });
});
