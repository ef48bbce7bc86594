import { describe, expect, it } from 'vitest';
import { readGolden } from '../../golden/read-golden.ts';
import { fitWeights } from './fit-weights.ts';
import { bestInitialState } from './initial-state.ts';
import { extrapolate, smooth } from './smooth.ts';
import { smoothingForecast } from './smoothing-forecast.ts';
import type { SmoothingWeights, Trend } from './smoothing-form.ts';

interface Golden {
  smoothed: {
    trend: Trend;
    season: number;
    values: number[];
    weights: SmoothingWeights;
    start: { level: number; trend: number; seasonal: number[] };
    sse: number;
    forecast: number[];
  }[];
  fitted: { trend: Trend; values: number[]; sse: number; level: number; forecast: number[] }[];
}
const golden = readGolden<Golden>('ets', 'forecasting');

const sumOfSquares = (errors: Float64Array): number => errors.reduce((sum, error) => sum + error ** 2, 0);

describe('smoothing', () => {
  it.each(golden.smoothed)(
    'equals statsmodels for the same weights and start: trend $trend, season $season',
    ({ values, weights, start, sse, forecast }) => {
      const state = { ...start, seasonal: Float64Array.from(start.seasonal) };
      const errors = new Float64Array(values.length);
      smooth(Float64Array.from(values), weights, state, errors);
      expect(sumOfSquares(errors) / sse).toBeCloseTo(1, 10);
      extrapolate(state, weights.damping, forecast.length).forEach((value, h) => {
        expect(value).toBeCloseTo(forecast[h]!, 8);
      });
    },
  );

  it('worked by hand: simple smoothing with α = 1/2 from level 2', () => {
    const state = { level: 2, trend: 0, seasonal: Float64Array.of(0) };
    const errors = new Float64Array(3);
    const weights = { level: 0.5, trend: 0, seasonal: 0, damping: 1 };
    smooth(Float64Array.of(4, Number.NaN, 7), weights, state, errors);
    expect([...errors]).toEqual([2, 0, 4]);
    expect([...extrapolate(state, 1, 2)]).toEqual([5, 5]);
  });
});

describe('initial state', () => {
  it('leads to no more squared error than any other near it', () => {
    for (const { values, weights, trend, season, start } of golden.smoothed) {
      const y = Float64Array.from(values);
      const seasonal = Float64Array.from(start.seasonal);
      const { state, errors } = bestInitialState(y, { trend, season }, weights, seasonal);
      const sseFrom = (level: number, slope: number): number => {
        const tried = new Float64Array(y.length);
        smooth(y, weights, { level, trend: slope, seasonal: seasonal.slice() }, tried);
        return sumOfSquares(tried);
      };
      const best = sumOfSquares(errors);
      expect(best / sseFrom(state.level, state.trend)).toBeCloseTo(1, 9);
      expect(best).toBeLessThan(sseFrom(state.level + 0.5, state.trend));
      expect(best).toBeLessThan(sseFrom(state.level - 0.5, state.trend));
      if (trend !== 'none') expect(best).toBeLessThan(sseFrom(state.level, state.trend + 0.2));
    }
  });
});

describe('fitted weights', () => {
  it.each(golden.fitted)('miss nothing that statsmodels finds: trend $trend', ({ trend, values, sse }) => {
    const fitted = fitWeights([Float64Array.from(values)], { trend, season: 1 });
    expect(fitted.sse).toBeLessThanOrEqual(sse * (1 + 1e-6));
    // Nor is it another problem that is solved: far below would be as wrong.
    expect(fitted.sse).toBeGreaterThan(sse * 0.9);
  });

  it.each(golden.fitted.filter(({ trend }) => trend === 'none'))(
    'of simple smoothing are the very same: α = $level',
    ({ values, level, forecast }) => {
      const y = Float64Array.from(values);
      const { weights } = fitWeights([y], { trend: 'none', season: 1 });
      expect(weights.level).toBeCloseTo(level, 3);
      const ours = smoothingForecast(y, { trend: 'none', season: 1 }, weights, forecast.length);
      expect(ours[0]!).toBeCloseTo(forecast[0]!, 2);
    },
  );

  it('learn one set from many series', () => {
    const [a, b] = golden.fitted.map(({ values }) => Float64Array.from(values)) as [
      Float64Array,
      Float64Array,
    ];
    const form = { trend: 'none', season: 1 } as const;
    const [alone, other, both] = [fitWeights([a], form), fitWeights([b], form), fitWeights([a, b], form)];
    expect(both.sse).toBeGreaterThanOrEqual(alone.sse + other.sse);
  });
});
