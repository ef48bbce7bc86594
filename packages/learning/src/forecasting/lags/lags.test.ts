import { describe, expect, it } from 'vitest';
import { ridge } from '../../estimators/ridge.ts';
import { ParameterError } from '../../parameters/parameter-error.ts';
import { compileForecaster } from '../compile-forecaster.ts';
import { forecasterNamed } from '../forecasters.ts';
import type { Series } from '../series.ts';
import { lagFeatureNames, lagRow } from './lag-row.ts';
import { tabularForecaster } from './tabular-forecaster.ts';

const settings = { horizon: 8, stepMs: 10, season: 4 };
const context = { seed: 1 };
const gap = Number.NaN;

function seriesOf(values: number[]): Series {
  return {
    entity: 'a',
    times: Float64Array.from(values, (_, i) => 10 * i),
    values: Float64Array.from(values),
  };
}

const wave = Array.from({ length: 80 }, (_, i) => 50 + 2 * i + [5, -3, -6, 4][i % 4]!);

describe('a row of lags', () => {
  it('is relative to the last known value, in usual changes', () => {
    const row = lagRow(Float64Array.of(2, 6, gap, 10), 0, { lags: 3, season: 1, stepMs: 1 })!;
    expect(row.base).toBe(10);
    expect(row.scale).toBe(4);
    expect([...row.features]).toEqual([0, gap, -1, -1]);
    expect(lagFeatureNames(3, 1)).toEqual(['lag_1', 'lag_2', 'lag_3', 'mean']);
    expect(lagRow(Float64Array.of(gap), 0, { lags: 1, season: 1, stepMs: 1 })).toBeUndefined();
  });
});

describe('an estimator on lags', () => {
  it('draws a line with a season on', () => {
    const series = seriesOf(wave);
    const state = tabularForecaster(ridge).fit([series], settings, { lags: 8, l2: 1e-6 }, context);
    const forecast = compileForecaster(state).forecast(series.values, series.times.at(-1)!);
    forecast.forEach((value, h) => {
      expect(value).toBeCloseTo(50 + 2 * (80 + h) + [5, -3, -6, 4][h % 4]!, 1);
    });
  });

  it.each(['ridge', 'random-forest', 'gradient-boosting'])('%s moves and grows with the values', (name) => {
    const series = seriesOf(wave);
    const compiled = compileForecaster(forecasterNamed(name).fit([series], settings, {}, context));
    const forecast = compiled.forecast(series.values, 790);
    expect(forecast.every(Number.isFinite)).toBe(true);
    compiled
      .forecast(
        series.values.map((value) => 4 * value - 64),
        790,
      )
      .forEach((value, h) => {
        expect(value).toBeCloseTo(4 * forecast[h]! - 64, 6);
      });
  });

  it.each([[[3]], [[3, 3, 3, 3]], [[gap, 3, gap]], [[gap, 2, gap, 3, 3]]])(
    'answers with numbers: %j',
    (values) => {
      const series = seriesOf(values);
      const { forecast } = compileForecaster(forecasterNamed('ridge').fit([series], settings, {}, context));
      expect(forecast(series.values, 0).every(Number.isFinite)).toBe(true);
      expect(forecast(Float64Array.of(gap), 0, 1)[0]).toBe(3);
    },
  );

  it('says which parameters it takes', () => {
    expect(() => forecasterNamed('ridge').fit([seriesOf(wave)], settings, { depth: 3 }, context)).toThrow(
      ParameterError,
    );
    expect(() => forecasterNamed('ridge').fit([seriesOf(wave)], settings, { lags: 0 }, context)).toThrow(
      /lags/,
    );
  });
});
