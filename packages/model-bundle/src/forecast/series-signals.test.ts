import { describe, expect, it } from 'vitest';
import { seriesSignals } from './series-signals.ts';

const series = (values: number[], entity = 'a') => ({
  entity,
  times: Float64Array.from(values, (_, i) => i),
  values: Float64Array.from(values),
});

describe('what of a series can drift', () => {
  it('is the size of its changes in its own unit, so that series of any size are alike', () => {
    const small = [1, 2, 1, 2, 1, 2, 1, 2];
    const signals = seriesSignals(
      [
        series(small),
        series(
          small.map((value) => value * 1000),
          'b',
        ),
      ],
      { season: 1 },
      2,
    );
    expect(signals).toEqual([{ name: 'change', values: Float64Array.of(-1, 1, -1, 1) }]);
  });

  it('is also the change since a season ago; a gap is missing on both of its sides', () => {
    const signals = seriesSignals([series([1, 5, 2, 6, 3, Number.NaN, 4, 8])], { season: 2 }, 4);
    expect(signals.map(({ name }) => name)).toEqual(['change', 'seasonal_change']);
    // Unit: the mean of |y(t) − y(t − 2)| over 1, 5, 2, 6.
    expect([...signals[0]!.values]).toEqual([-3, Number.NaN, Number.NaN, 4]);
    expect([...signals[1]!.values]).toEqual([1, Number.NaN, 1, Number.NaN]);
  });

  it('is measured by what was normal before the steps that are looked at', () => {
    const calm = Array.from({ length: 60 }, (_, i) => i % 2);
    const restless = [0, 10, 0, 10];
    const [change] = seriesSignals([series([...calm, ...restless])], { season: 1 }, 4);
    expect([...change!.values].map(Math.abs)).toEqual([1, 10, 10, 10]);
  });

  it('of thousands of series is that of a few hundred of them', () => {
    const many = Array.from({ length: 5000 }, (_, i) => series([i, i + 1, i, i + 1], `s${i}`));
    expect(seriesSignals(many, { season: 1 }, 1)[0]!.values.length).toBeLessThanOrEqual(400);
  });
});
