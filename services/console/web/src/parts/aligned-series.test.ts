import { expect, it } from 'vitest';
import { alignSeries } from './aligned-series.ts';

it('puts series of different times on one axis, with null where one has no value', () => {
  const predicted = { times: [1, 3], values: [10, 30], total: 2 };
  const actual = { times: [2, 3], values: [null, 33], total: 2 };
  expect(alignSeries([predicted, actual])).toEqual([
    [1, 2, 3],
    [10, null, 30],
    [null, null, 33],
  ]);
});
