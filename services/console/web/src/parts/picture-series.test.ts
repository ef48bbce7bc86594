import { expect, it } from 'vitest';
import { pictureSeries } from './picture-series.ts';

const day = 86_400;

it('lays each forecast beside what came; one that begins where another ends is a line of its own', () => {
  const { data, levels } = pictureSeries({
    entity: '',
    stepMs: day * 1000,
    lastTime: 5 * day * 1000,
    values: [1, 2, 3, null, 5, 6],
    forecasts: [
      {
        origin: day * 1000,
        values: [20, 30],
        intervals: [
          { level: 0.8, low: [19, 28], high: [21, 32] },
          { level: 0.95, low: [18, 26], high: [22, 34] },
        ],
      },
      { origin: 2 * day * 1000, values: [40, 50], intervals: [] },
    ],
  });
  expect(levels).toEqual([0.95, 0.8]);
  expect(data).toEqual([
    [0, 1, 2, 3, 4, 5].map((i) => i * day),
    [1, 2, 3, null, 5, 6],
    [null, 2, 20, 30, null, null],
    [null, 2, 18, 26, null, null],
    [null, 2, 22, 34, null, null],
    [null, 2, 19, 28, null, null],
    [null, 2, 21, 32, null, null],
    [null, null, 3, 40, 50, null],
    [null, null, 3, null, null, null],
    [null, null, 3, null, null, null],
    [null, null, 3, null, null, null],
    [null, null, 3, null, null, null],
  ]);
});

it('has no more to show than the series holds', () => {
  const { data } = pictureSeries({
    entity: 'a',
    stepMs: 1000,
    lastTime: 2000,
    values: [1, 2],
    forecasts: [{ origin: 2000, values: [9], intervals: [] }],
  });
  expect(data.slice(2)).toEqual([
    [null, 2],
    [null, null],
  ]);
});
