import { createRandom } from '@assay/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../estimators/cancelled-error.ts';
import { compileForecaster } from '../compile-forecaster.ts';
import type { ForecastSettings } from '../forecast-settings.ts';
import type { Series } from '../series.ts';
import { chooseForecaster } from './choose-forecaster.ts';

const day = 86_400_000;
const settings: ForecastSettings = { horizon: 5, stepMs: day, season: 7 };
const gap = Number.NaN;

function seriesOf(values: ArrayLike<number>, entity = 'a'): Series {
  return { entity, times: Float64Array.from(values, (_, i) => i * day), values: Float64Array.from(values) };
}

function weekly(n: number, seed: number): Series {
  const random = createRandom(seed);
  const values = Array.from(
    { length: n },
    (_, i) => 100 + 0.2 * i + [9, 3, 0, -2, -4, -7, 1][i % 7]! + 3 * random.normal(),
  );
  return seriesOf(values, `shop ${seed}`);
}

const cheap = ['naive', 'seasonal-naive', 'theta', 'ets', 'decomposition'].map((forecaster) => ({
  forecaster,
}));

describe('the automatic choice', () => {
  const many = [1, 2, 3, 4].map((seed) => weekly(120, seed));

  it('says what it tried and why it chose, the best first', () => {
    const { tried, chosen, why, backtest } = chooseForecaster(many, settings, { seed: 1, candidates: cheap });
    expect(tried.map(({ name }) => name)).toEqual(
      expect.arrayContaining(cheap.map(({ forecaster }) => forecaster)),
    );
    const scores = tried.map(({ scores: own }) => own!.mase!);
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(tried).toContain(chosen);
    expect(chosen.scores!.mase!).toBeLessThan(tried.find(({ name }) => name === 'naive')!.scores!.mase!);
    expect(why).toMatch(
      /the lowest mase of \d+ tried, .* below that of naive, at \d+ rolling origins of 4 series/,
    );
    expect(JSON.parse(JSON.stringify(tried))).toEqual(tried);
    // What intervals are calibrated on is the chosen one's own.
    expect(backtest!.predictions.length).toBe(backtest!.origins.length * 5);
    expect([...backtest!.origins]).toEqual([...backtest!.origins].sort((a, b) => a - b));
  });

  it('is the same for the same seed, and reads its own settings only', () => {
    const strip = ({ tried, ...rest }: ReturnType<typeof chooseForecaster>) => ({
      ...rest,
      chosen: { ...rest.chosen, seconds: 0 },
      tried: tried.map((one) => ({ ...one, seconds: 0 })),
    });
    const choose = () => strip(chooseForecaster(many, settings, { seed: 7 }));
    expect(choose()).toEqual(choose());
  });

  it('takes a combination where one is better, and answers as it was scored', () => {
    // Of pure chance any two single values say less than their mean.
    const random = createRandom(5);
    const chance = many.map((one) => ({ ...one, values: one.values.map(() => random.normal()) }));
    const candidates = [{ forecaster: 'naive' }, { forecaster: 'seasonal-naive' }];
    const { state, chosen } = chooseForecaster(chance, settings, { seed: 1, candidates });
    expect(chosen.note).toBe('a combination');
    expect(state.kind).toBe('forecast:combination');
    const compiled = compileForecaster(state);
    const pasts = chance.map(({ entity, values, times }) => ({ entity, values, lastTime: times.at(-1)! }));
    const together = compiled.forecastMany(pasts);
    for (const [i, { entity, values, lastTime }] of pasts.entries()) {
      expect(compiled.forecast(values, lastTime, 5, { entity })).toEqual(together[i]);
    }
    expect(compiled.basisOf(chance[0]!.values, 'shop 1')).toBe('own-past');
  });

  it('keeps to its budget, and says what it left out', () => {
    let now = 0;
    const clock = () => {
      now += 1000;
      return now;
    };
    const { tried, why } = chooseForecaster(many, settings, {
      seed: 1,
      candidates: cheap,
      budgetMs: 9000,
      clock,
    });
    const left = tried.filter(({ scores }) => scores === null);
    expect(left.length).toBeGreaterThan(0);
    expect(left[0]!.note).toMatch(/not tried: the budget of 9 s/);
    expect(why).toMatch(/more were not tried within the budget/);
  });

  it('ends when it is cancelled, and refuses what it does not know', () => {
    expect(() => chooseForecaster(many, settings, { seed: 1, isCancelled: () => true })).toThrow(
      CancelledError,
    );
    expect(() => chooseForecaster(many, settings, { seed: 1, metric: 'mape' })).toThrow(/unknown metric/);
    expect(() =>
      chooseForecaster(many, settings, { seed: 1, candidates: [{ forecaster: 'arima' }] }),
    ).toThrow(/arima/);
  });
});

describe('odd series get a sensible forecast and a note, never an exception', () => {
  const noise = createRandom(3);
  const odd: [string, number[], RegExp][] = [
    ['one value', [3], /one value/],
    ['two values', [3, 5], /two values/],
    ['short', [3, 5, 4, 6, 5, 7, 6, 8], /shorter than two seasons/],
    ['constant', new Array<number>(60).fill(4), /constant/],
    ['gaps', Array.from({ length: 60 }, (_, i) => (i % 5 === 2 ? gap : 10 + (i % 7))), /gaps/],
    ['a long gap', Array.from({ length: 90 }, (_, i) => (i > 40 && i < 70 ? gap : 10 + (i % 7))), /gaps/],
    ['zeros', Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? 2 : 0)), /is 0 in more/],
    ['negative', Array.from({ length: 60 }, (_, i) => -50 + (i % 7) + noise.normal()), /negative/],
    [
      'a level shift',
      Array.from({ length: 90 }, (_, i) => (i < 70 ? 10 : 500) + noise.normal()),
      /changed its level/,
    ],
    [
      'a new season',
      Array.from(
        { length: 140 },
        (_, i) => 50 + (i < 70 ? 0 : 8 * Math.sin((2 * Math.PI * i) / 7)) + noise.normal(),
      ),
      /season that its first half had not/,
    ],
  ];

  it.each(odd)('%s', (_, values, note) => {
    const series = seriesOf(values);
    const { state, notes } = chooseForecaster([series], settings, { seed: 1 });
    expect(notes.join()).toMatch(note);
    const known = values.filter(Number.isFinite);
    const [low, high] = [Math.min(...known), Math.max(...known)];
    for (const value of compileForecaster(state).forecast(series.values, series.times.at(-1)!)) {
      expect(value).toBeGreaterThanOrEqual(low - (high - low + 1));
      expect(value).toBeLessThanOrEqual(high + (high - low + 1));
    }
  });

  it('after a level shift the new level is forecast', () => {
    const [, values] = odd.find(([name]) => name === 'a level shift')!;
    const { state } = chooseForecaster([seriesOf(values)], settings, { seed: 1 });
    for (const value of compileForecaster(state).forecast(Float64Array.from(values), 89 * day)) {
      expect(value).toBeGreaterThan(400);
    }
  });

  it('any values at all (property)', () => {
    const value = fc.oneof(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.constantFrom(0, 0, gap, 1e-12, -3, Number.POSITIVE_INFINITY),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(value, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 3 }),
        (drawn) => {
          if (!drawn.some((values) => values.some(Number.isFinite))) return;
          const series = drawn.map((values, i) => seriesOf(values, `s${i}`));
          const { state } = chooseForecaster(series, { ...settings, season: 3 }, { seed: 1 });
          const { forecast } = compileForecaster(state);
          for (const { values, entity } of series) {
            const said = forecast(values, (values.length - 1) * day, 5, { entity });
            expect(said.length).toBe(5);
            expect(said.every(Number.isFinite)).toBe(true);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});
