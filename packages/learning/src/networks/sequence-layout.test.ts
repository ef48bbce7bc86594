import { describe, expect, it } from 'vitest';
import { inNameOrder } from '../estimators/in-name-order.ts';
import { layoutSequences } from './sequence-layout.ts';

const layoutOf = (...names: string[]) => {
  const { lags, channels, steady } = layoutSequences(
    inNameOrder({ rows: 1, names, values: new Float64Array(names.length) }),
  );
  return {
    lags,
    channels: Object.fromEntries(
      channels.map(({ name, byLag }) => [name, [...byLag].map(([lag, { name: feature }]) => [lag, feature])]),
    ),
    steady: steady.map(({ name }) => name),
  };
};

describe('sequences are told by the names of features', () => {
  it('what forecasters on lags make: one channel, oldest first, the rest steady', () => {
    expect(layoutOf('lag_1', 'lag_2', 'lag_3', 'mean', 'place_sine')).toEqual({
      lags: [3, 2, 1],
      channels: {
        '': [
          [1, 'lag_1'],
          [2, 'lag_2'],
          [3, 'lag_3'],
        ],
      },
      steady: ['mean', 'place_sine'],
    });
  });

  it('a channel for each quantity, with today as lag 0', () => {
    expect(layoutOf('rate', 'rate_lag_1', 'rate_lag_5', 'wind_lag_1', 'weekday')).toEqual({
      lags: [5, 1, 0],
      channels: {
        rate: [
          [1, 'rate_lag_1'],
          [5, 'rate_lag_5'],
          [0, 'rate'],
        ],
        wind: [[1, 'wind_lag_1']],
      },
      steady: ['weekday'],
    });
  });

  it('one step where nothing has a lag', () => {
    expect(layoutOf('b', 'a')).toEqual({ lags: [0], channels: {}, steady: ['a', 'b'] });
  });

  it('loses no feature: of two that name the same lag the second is steady', () => {
    expect(layoutOf('x_lag_1', 'x_lag_01').steady).toHaveLength(1);
  });
});
