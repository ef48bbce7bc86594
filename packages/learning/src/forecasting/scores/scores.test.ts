import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mase, maseScale } from './mase.ts';
import { meanOverSeries } from './mean-over-series.ts';
import { smape } from './smape.ts';

const of = (...values: number[]): Float64Array => Float64Array.from(values);
const gap = Number.NaN;

describe('sMAPE', () => {
  it.each([
    { actual: [1, 2], forecast: [3, 2], expected: 50 },
    { actual: [0], forecast: [0], expected: 0 },
    { actual: [0], forecast: [5], expected: 200 },
    { actual: [-1], forecast: [1], expected: 200 },
    { actual: [gap, 2], forecast: [9, 2], expected: 0 },
    { actual: [gap], forecast: [9], expected: undefined },
  ])('of $forecast for $actual is $expected', ({ actual, forecast, expected }) => {
    expect(smape(of(...actual), of(...forecast))).toBe(expected);
  });

  it('lies from 0 to 200 and does not tell forecast from truth', () => {
    const pairs = fc.array(
      fc.tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: -999, max: 999 })),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(pairs, (drawn) => {
        const [a, b] = [of(...drawn.map(([x]) => x)), of(...drawn.map(([, y]) => y))];
        const score = smape(a, b)!;
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(200 + 1e-9);
        expect(smape(b, a)).toBe(score);
      }),
    );
  });
});

describe('MASE', () => {
  it('is the error over that of the seasonal naive forecast in the past', () => {
    expect(mase(of(1, 3, 2), of(5), of(2), 1)).toBe(2);
    expect(maseScale(of(1, 10, 3, 14), 2)).toBe(3);
    expect(mase(of(1, 10, 3, 14), of(6, 0), of(0, 0), 2)).toBe(1);
  });

  it('leaves gaps out, of the past and of what came', () => {
    expect(maseScale(of(1, gap, 3, 7), 1)).toBe(4);
    expect(mase(of(1, gap, 3, 7), of(gap, 9), of(0, 5), 1)).toBe(1);
  });

  it('is undefined where nothing can be said: a constant past, one too short, no truth', () => {
    expect(mase(of(4, 4, 4), of(4), of(4), 1)).toBeUndefined();
    expect(mase(of(1, 2), of(4), of(4), 2)).toBeUndefined();
    expect(mase(of(1, 2), of(gap), of(4), 1)).toBeUndefined();
  });

  it('is the same in any unit', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 4, maxLength: 30 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 50 }), fc.integer({ min: -500, max: 500 }), (v, a, b) => {
        const [past, actual, forecast] = [of(...v.slice(0, -2)), of(v.at(-2)!), of(v.at(-1)!)];
        const moved = [past, actual, forecast].map((x) => x.map((value) => a * value + b));
        const score = mase(past, actual, forecast, 1);
        const other = mase(moved[0]!, moved[1]!, moved[2]!, 1);
        if (score === undefined) expect(other).toBeUndefined();
        else expect(other).toBeCloseTo(score, 9);
      }),
    );
  });

  it('refuses a forecast of another length', () => {
    expect(() => mase(of(1, 2), of(1), of(1, 2), 1)).toThrow(/2 for 1 actual values/);
  });
});

it('the mean over series says how many it left out', () => {
  expect(meanOverSeries([1, undefined, 3])).toEqual({ mean: 2, scored: 2, leftOut: 1 });
  expect(meanOverSeries([undefined])).toEqual({ mean: undefined, scored: 0, leftOut: 1 });
});
