import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CancelledError } from '../estimators/cancelled-error.ts';
import type { ModelState } from '../model/model-state.ts';
import { compileForecaster } from './compile-forecaster.ts';
import type { ForecastSettings } from './forecast-settings.ts';
import { forecasterNamed, forecasters } from './forecasters.ts';
import type { Series } from './series.ts';

const settings: ForecastSettings = { horizon: 5, stepMs: 1, season: 4 };
const context = { seed: 1 };
const gap = Number.NaN;

function seriesOf(values: ArrayLike<number>, entity = 'a'): Series {
  return { entity, times: Float64Array.from(values, (_, i) => i), values: Float64Array.from(values) };
}

function forecastOf(name: string, values: ArrayLike<number>, settingsUsed = settings): Float64Array {
  const series = seriesOf(values);
  const state = forecasterNamed(name).fit([series], settingsUsed, {}, context);
  return compileForecaster(state).forecast(series.values, series.times.at(-1)!);
}

function expectClose(got: Float64Array, wanted: Float64Array, tolerance: number): void {
  expect(got.length).toBe(wanted.length);
  got.forEach((value, i) => {
    expect(Math.abs(value - wanted[i]!)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(wanted[i]!)));
  });
}

const awkward: Record<string, number[]> = {
  'one value': [3],
  'two values': [3, 4],
  'one value after gaps': [gap, gap, 2],
  'gaps behind': [1, 2, 3, 2, 5, gap, gap],
  'every other value missing': Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? i : gap)),
  'all zeros': new Array<number>(20).fill(0),
  constant: new Array<number>(20).fill(-7.3),
  negatives: Array.from({ length: 24 }, (_, i) => -i - (i % 4)),
  'zeros now and then': Array.from({ length: 24 }, (_, i) => i % 4),
  'one jump': [...new Array<number>(12).fill(1), ...new Array<number>(12).fill(1e6)],
  infinities: [1, 2, Number.POSITIVE_INFINITY, 3, 2, Number.NEGATIVE_INFINITY, 1],
};

describe.each([...forecasters.keys()])('forecaster %s', (name) => {
  it.each(Object.keys(awkward))('answers with numbers: %s', (kind) => {
    for (const season of [1, 4]) {
      const forecast = forecastOf(name, awkward[kind]!, { ...settings, season });
      expect(forecast.length).toBe(5);
      expect(forecast.every(Number.isFinite)).toBe(true);
    }
  });

  it('draws a constant on', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.integer({ min: 1, max: 40 }),
        (level, n) => {
          const forecast = forecastOf(name, new Array<number>(n).fill(level));
          expectClose(forecast, new Float64Array(5).fill(level), 1e-9);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('moves and grows with the values', () => {
    const drawn = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(
        drawn,
        fc.integer({ min: 0, max: 200 }),
        fc.constantFrom(0.125, 2, 64),
        (v, shift, scale) => {
          // A season that is a factor, or logarithms: a shift means something else to them; a scale never does.
          const by = ['theta', 'global'].includes(name) ? 0 : shift;
          const series = seriesOf(v);
          const moved = v.map((value) => scale * value + by);
          // One fit: on the edge between two equally good forms, rounding may decide.
          const compiled = compileForecaster(forecasterNamed(name).fit([series], settings, {}, context));
          const forecast = compiled.forecast(series.values, 0);
          expectClose(
            compiled.forecast(Float64Array.from(moved), 0),
            forecast.map((value) => scale * value + by),
            1e-7,
          );
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is the same after its state was stored as JSON', () => {
    const series = seriesOf(Array.from({ length: 24 }, (_, i) => 5 + i + 3 * (i % 4)));
    const state = forecasterNamed(name).fit([series], settings, {}, context);
    expect(state.kind).toBe(`forecast:${name}`);
    // Arrays are stored beside the JSON.
    const { arrays, ...plain } = state;
    const restored = { ...(JSON.parse(JSON.stringify(plain)) as ModelState), arrays };
    expect(compileForecaster(restored).forecast(series.values, 0)).toEqual(
      compileForecaster(state).forecast(series.values, 0),
    );
  });

  it('looks back as far as it says, and not further', () => {
    const values = Float64Array.from({ length: 1500 }, (_, i) => 50 + (i % 4) + Math.sin(i));
    const state = forecasterNamed(name).fit([seriesOf(values.subarray(0, 60))], settings, {}, context);
    const { lookBack, forecast } = compileForecaster(state);
    expect(lookBack).toBeLessThan(values.length);
    expect(forecast(values.subarray(values.length - lookBack), 0)).toEqual(forecast(values, 0));
  });

  it('answers the training level where nothing is known, and any horizon', () => {
    const state = forecasterNamed(name).fit([seriesOf([1, 4]), seriesOf([8], 'b')], settings, {}, context);
    const { forecast } = compileForecaster(state);
    expect([...forecast(new Float64Array(0), 0, 2)]).toEqual([6, 6]);
    expect([...forecast(Float64Array.of(gap), 0, 1)]).toEqual([6]);
    expect(() => forecast(Float64Array.of(1), 0, 0)).toThrow(/horizon: got 0/);
  });

  it('changes none of its arguments', () => {
    const series = seriesOf([1, gap, 3, 2, 4, 3, 5, 4, 6, 5, 7, 6, 8]);
    const before = series.values.slice();
    const state = forecasterNamed(name).fit([series], settings, {}, context);
    compileForecaster(state).forecast(series.values, 0);
    expect(series.values).toEqual(before);
  });

  it('refuses what cannot be learned from', () => {
    const { fit } = forecasterNamed(name);
    expect(() => fit([], settings, {}, context)).toThrow(/series: got none/);
    expect(() => fit([seriesOf([gap])], settings, {}, context)).toThrow(/not one known value/);
    expect(() => fit([{ ...seriesOf([1, 2]), times: Float64Array.of(2, 1) }], settings, {}, context)).toThrow(
      /time 1: got 1/,
    );
    expect(() => fit([{ ...seriesOf([1]), times: Float64Array.of(2, 3) }], settings, {}, context)).toThrow(
      /1 values, 2 times/,
    );
    expect(() => fit([seriesOf([1])], { ...settings, season: 0 }, {}, context)).toThrow(/season: got 0/);
    expect(() => fit([seriesOf([1])], { ...settings, stepMs: 0 }, {}, context)).toThrow(/stepMs: got 0/);
    expect(() => fit([seriesOf([1])], settings, { nothing: 1 }, context)).toThrow(/nothing/);
    expect(() => fit([seriesOf([1])], settings, {}, { seed: 1, isCancelled: () => true })).toThrow(
      CancelledError,
    );
  });
});

describe('compiling', () => {
  it('refuses unknown kinds and damaged states', () => {
    const state = forecasterNamed('ets').fit([seriesOf([1, 2, 3])], settings, { weights: 'shared' }, context);
    expect(() => compileForecaster({ ...state, kind: 'ridge' })).toThrow(/kind: got "ridge"/);
    expect(() => compileForecaster({ ...state, scalars: { ...state.scalars, season: 0 } })).toThrow(/season/);
    expect(() => compileForecaster({ ...state, scalars: { ...state.scalars, trend: 'up' } })).toThrow(
      /trend/,
    );
    expect(() => compileForecaster({ ...state, scalars: { ...state.scalars, weights: {} } })).toThrow(
      /weights.level/,
    );
    expect(() => forecasterNamed('arima')).toThrow(/unknown learner "arima"; accepted: naive/);
  });
});
