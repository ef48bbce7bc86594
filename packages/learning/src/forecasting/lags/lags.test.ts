import { describe, expect, it } from 'vitest';
import { ridge } from '../../estimators/ridge.ts';
import { ParameterError } from '../../parameters/parameter-error.ts';
import { compileForecaster } from '../compile-forecaster.ts';
import { forecasterNamed } from '../forecasters.ts';
import type { Series } from '../series.ts';
import type { LagDesign } from './lag-design.ts';
import { lagFeatures } from './lag-features.ts';
import { lagMatrix } from './lag-matrix.ts';
import { lagView } from './lag-view.ts';
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

const design: LagDesign = {
  difference: 1,
  lags: [1, 2, 3],
  season: 1,
  cycle: 0,
  stepMs: 10,
  transform: 'none',
  known: [],
};
const past = (values: number[]) => ({
  values: Float64Array.from(values),
  lastTime: 10 * (values.length - 1),
  known: [],
});

describe('a row of lags', () => {
  const rowOf = (values: number[], used: LagDesign, ahead: number, t: number) => {
    const view = lagView(past(values), used, ahead)!;
    return Object.fromEntries(lagFeatures(used, ahead).map(({ name, of }) => [name, of(view, t)]));
  };

  it('is relative to the last value, in usual changes; gaps are filled', () => {
    // Changes 4, 2, 2 with the gap filled: 8/3 in the mean.
    expect(rowOf([2, 6, gap, 10], design, 1, 4)).toEqual({
      lag_1: 0,
      lag_2: (8 - 10) / (8 / 3),
      lag_3: (6 - 10) / (8 / 3),
      mean: (26 / 4 - 10) / (8 / 3),
    });
  });

  it('reads nothing that is not known so far ahead', () => {
    const seasonal: LagDesign = { ...design, difference: 4, lags: [1, 4], season: 4, cycle: 8 };
    for (const used of [design, seasonal]) {
      for (const ahead of [1, 3, 6]) {
        const values = Array.from({ length: 40 }, (_, i) => ((i * i) % 11) + i / 10);
        const view = lagView(past(values), used, 0)!;
        const features = lagFeatures(used, ahead);
        const before = features.map(({ of }) => of(view, 30));
        const from = 30 - ahead + 1;
        view.y.fill(99, from, 31);
        view.changes.fill(99, from, 31);
        view.sums.fill(99, from + 1);
        view.changeSums.fill(99, from + 1);
        expect(features.map(({ of }) => of(view, 30))).toEqual(before);
      }
    }
  });

  it('a series that never changes has no changes, whatever its level', () => {
    expect(Object.values(rowOf([5, 5, 5, 5, 5], design, 1, 5))).toEqual([0, 0, 0, 0]);
  });

  it('takes no more rows than it may, evenly', () => {
    const taught = ['a', 'b'].map((_, s) => {
      const { values, lastTime } = past(Array.from({ length: 500 }, (_, i) => Math.sin(i * (s + 1))));
      return { view: lagView({ values, lastTime, known: [] }, design, 0)!, values };
    });
    expect(lagMatrix(taught, design, 1, 1e6)!.X.rows).toBe(2 * (500 - 4));
    const { X, y } = lagMatrix(taught, design, 1, 100)!;
    expect([X.rows, y.length, X.values.length]).toEqual([100, 100, 400]);
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
