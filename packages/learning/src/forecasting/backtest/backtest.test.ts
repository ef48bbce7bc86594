import { describe, expect, it } from 'vitest';
import { naive } from '../rules/naive.ts';
import { seasonalNaive } from '../rules/seasonal-naive.ts';
import { mase } from '../scores/mase.ts';
import { smape } from '../scores/smape.ts';
import type { Series } from '../series.ts';
import { backtest } from './backtest.ts';
import { scoreBacktest, scoreSteps } from './score-backtest.ts';

const settings = { horizon: 2, stepMs: 10, season: 1 };
const gap = Number.NaN;

function seriesOf(values: number[], entity = 'a', start = 0): Series {
  return {
    entity,
    times: Float64Array.from(values, (_, i) => start + 10 * i),
    values: Float64Array.from(values),
  };
}

const series = [seriesOf([1, 2, 4, 8, 16]), seriesOf([5, gap, 7], 'b', 20)];
const state = naive.fit(series, settings, {}, { seed: 1 });

describe('backtest', () => {
  it('stands at each origin and knows no more than was known there', () => {
    const result = backtest({ series, settings, model: state, from: 10, to: 40, every: 1 });
    expect(result.entities).toEqual(['a', 'a', 'b', 'a', 'b']);
    expect([...result.origins]).toEqual([10, 20, 20, 30, 30]);
    expect([...result.predictions]).toEqual([2, 2, 4, 4, 5, 5, 8, 8, 5, 5]);
    expect([...result.actuals]).toEqual([4, 8, 8, 16, gap, 7, 16, gap, 7, gap]);
    expect([...result.scales]).toEqual([1, 1.5, gap, 7 / 3, gap]);
  });

  it('fits at each origin on what was known there', () => {
    const seen: number[][] = [];
    const result = backtest({
      series: [series[0]!],
      settings,
      model: (known) => {
        seen.push([...known[0]!.values]);
        return seasonalNaive.fit(known, settings, {}, { seed: 1 });
      },
      from: 0,
      to: 30,
      every: 2,
    });
    expect(seen).toEqual([[1], [1, 2, 4]]);
    expect([...result.origins]).toEqual([0, 20]);
  });

  it('what comes after an origin changes nothing that was said there', () => {
    const other = seriesOf([1, 2, 4, -100, 300]);
    const at = (one: Series) =>
      backtest({ series: [one], settings, model: state, from: 0, to: 20, every: 1 }).predictions;
    expect(at(other)).toEqual(at(series[0]!));
  });

  it('refuses origins that there are not', () => {
    const options = { series, settings, model: state, from: 40, to: 40, every: 1 };
    expect(() => backtest(options)).toThrow(/origins: got none from 40 to 40/);
    expect(() => backtest({ ...options, every: 0 })).toThrow(/every: got 0/);
  });
});

describe('scores of a backtest', () => {
  it('are those of the single forecasts', () => {
    const result = backtest({ series: [series[0]!], settings, model: state, from: 10, to: 20, every: 1 });
    const scores = scoreBacktest(result);
    const { values } = series[0]!;
    const rows = [
      { past: values.subarray(0, 2), came: Float64Array.of(4, 8), said: Float64Array.of(2, 2) },
      { past: values.subarray(0, 3), came: Float64Array.of(8, 16), said: Float64Array.of(4, 4) },
    ];
    const mean = (of: number[]) => of.reduce((a, b) => a + b) / of.length;
    expect(scores.mase).toBeCloseTo(mean(rows.map(({ past, came, said }) => mase(past, came, said, 1)!)), 12);
    expect(scores.smape).toBeCloseTo(mean(rows.map(({ came, said }) => smape(came, said)!)), 12);
    expect(scores.mae).toBe((2 + 6 + 4 + 12) / 4);
    expect(scores.rmse).toBe(Math.sqrt((4 + 36 + 16 + 144) / 4));
  });

  it('tell each step ahead apart, and leave out what cannot be said', () => {
    const result = backtest({ series: [series[1]!], settings, model: state, from: 20, to: 20, every: 1 });
    expect(scoreBacktest(result)).toEqual({ smape: (200 * 2) / 12, rmse: 2, mae: 2 });
    expect(scoreSteps(result)).toEqual([
      { step: 1, rows: 0 },
      { step: 2, rows: 1, rmse: 2, mae: 2 },
    ]);
  });
});
