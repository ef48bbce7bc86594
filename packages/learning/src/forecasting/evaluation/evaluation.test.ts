import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { backtest } from '../backtest/backtest.ts';
import { backtestBetween } from '../backtest/backtest-between.ts';
import { forecasterNamed } from '../forecasters.ts';
import type { Series } from '../series.ts';
import { evaluateForecast } from './evaluate-forecast.ts';
import { forecastSkill } from './forecast-skill.ts';
import { runForecastTrial } from './run-forecast-trial.ts';

const day = 86_400_000;
const settings = { horizon: 7, stepMs: day, season: 7 };
const context = { seed: 1 };

/** A line with a week and noise: better foretold by smoothing than by any single value. */
function weekly(n: number): Series {
  const random = createRandom(5);
  return {
    entity: '',
    times: Float64Array.from({ length: n }, (_, i) => i * day),
    values: Float64Array.from(
      { length: n },
      (_, i) => 100 + 0.3 * i + 8 * Math.sin((2 * Math.PI * i) / 7) + 6 * random.next(),
    ),
  };
}

const series = [weekly(260)];
const parts = { trainTo: 119 * day, validationTo: 179 * day, holdoutTo: 259 * day };

describe('a forecast trial', () => {
  const trial = {
    candidate: { forecaster: 'ets', parameters: {} },
    series,
    settings,
    ...parts,
    metric: 'mase',
    context,
  };

  it('prefers the forecaster that suits the series', () => {
    const { value, metrics } = runForecastTrial(trial);
    expect(value).toBe(metrics.mase);
    const naive = runForecastTrial({ ...trial, candidate: { forecaster: 'naive', parameters: {} } });
    expect(value).toBeLessThan(naive.value);
  });

  it('reads nothing after the validation', () => {
    const changed = {
      ...series[0]!,
      values: series[0]!.values.map((value, i) => (i > 179 ? -value : value)),
    };
    expect(runForecastTrial({ ...trial, series: [changed] })).toEqual(runForecastTrial(trial));
  });

  it('names what it does not know, and takes the plain error where there is nothing to scale by', () => {
    expect(() => runForecastTrial({ ...trial, metric: 'mape' })).toThrow(
      /unknown metric "mape"; accepted: mase/,
    );
    const constant = [{ ...series[0]!, values: new Float64Array(260).fill(3) }];
    const { value, metrics } = runForecastTrial({ ...trial, series: constant });
    expect(metrics).not.toHaveProperty('mase');
    expect(value).toBe(metrics.mae);
  });
});

describe('evaluation of a forecaster', () => {
  const stateOf = (name: string) =>
    forecasterNamed(name).fit(
      [
        {
          ...series[0]!,
          times: series[0]!.times.subarray(0, 120),
          values: series[0]!.values.subarray(0, 120),
        },
      ],
      settings,
      {},
      context,
    );
  const evaluate = (name: string) =>
    evaluateForecast({
      model: stateOf(name),
      series,
      settings,
      ...parts,
      metric: 'mase',
      seed: 42,
      resamples: 300,
    });

  it('O5: shows the skill of a good model, over every baseline and for every step', () => {
    const { holdout, sentence } = evaluate('ets');
    expect(Object.keys(holdout.baselines)).toEqual(['naive', 'seasonal-naive', 'drift', 'window-mean']);
    expect(holdout.bestBaseline).toBe('seasonal-naive');
    expect(holdout.verdict).toBe('better');
    expect(sentence).toMatch(/^better than seasonal-naive: skill 0\.\d+/);
    expect(holdout.steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    // 80 values after the validation: an origin before each of them; the last steps of the last origins are not known.
    expect(holdout.rows).toBe(80);
    expect(holdout.steps[6]!.rows).toBe(74);
  });

  it('shows none of a baseline over itself, and that naive is worse', () => {
    const { holdout } = evaluate('naive');
    expect(holdout.skill['naive']).toMatchObject({ skill: 0, low: 0, high: 0, verdict: 'no-skill-shown' });
    expect(holdout.verdict).toBe('worse');
    expect(JSON.parse(JSON.stringify(holdout))).toEqual(holdout);
  });

  it('claims nothing from a handful of origins', () => {
    const { holdout } = evaluateForecast({
      model: stateOf('ets'),
      series,
      settings,
      ...parts,
      holdoutTo: 190 * day,
      metric: 'mase',
      seed: 42,
    });
    expect(holdout.rows).toBe(11);
    expect(holdout.verdict).toBe('no-skill-shown');
    expect(holdout.sentence).toMatch(/^too few origins to show skill over/);
  });

  it('takes backtests that were made already, each part’s its own', () => {
    const test = (name: string, after: number, until: number) =>
      backtestBetween({ series, settings, model: stateOf(name), every: 1 }, after, until);
    const { trainTo, validationTo, holdoutTo } = parts;
    const model = {
      validation: test('naive', trainTo, validationTo),
      holdout: test('ets', validationTo, holdoutTo),
    };
    const found = evaluateForecast({
      model,
      series,
      settings,
      ...parts,
      metric: 'mase',
      seed: 42,
      resamples: 300,
    });
    expect(found.validation).toEqual(evaluate('naive').validation);
    expect(found.holdout).toEqual(evaluate('ets').holdout);
  });

  it('blocks reach as far as forecasts overlap', () => {
    const run = (every: number) =>
      backtest({ series, settings, model: stateOf('naive'), from: 100 * day, to: 259 * day, every });
    expect(forecastSkill(run(1), run(1), { every: 1, seed: 1, resamples: 10 }).blockLength).toBe(7);
    expect(forecastSkill(run(7), run(7), { every: 7, seed: 1, resamples: 10 }).blockLength).toBe(3);
  });
});
