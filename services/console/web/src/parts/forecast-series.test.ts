import { expect, it } from 'vitest';
import { forecastSeries } from './forecast-series.ts';

const day = 86_400;
const at = (days: number) => new Date(days * day * 1000).toISOString();
const observed = { times: [0, day, 2 * day], values: [5, null, 7], total: 3 };
const reply = (steps: readonly object[]) =>
  ({ model: 'm', version: 1, origin: at(2), timestamp: at(2), forecasts: steps }) as never;

it('lays the forecast after the history, beginning at the last value, with its bands', () => {
  const interval = (level: number, radius: number) => ({ level, low: 8 - radius, high: 8 + radius });
  const { data, levels } = forecastSeries(
    observed,
    reply([
      { datetime: at(3), rate: 8, intervals: [interval(0.8, 1), interval(0.95, 2)] },
      { datetime: at(4), rate: 9 },
    ]),
    'rate',
  );
  expect(levels).toEqual([0.95, 0.8]);
  expect(data).toEqual([
    [0, day, 2 * day, 3 * day, 4 * day],
    [5, null, 7, null, null],
    [null, null, 7, 8, 9],
    [null, null, 7, 6, null],
    [null, null, 7, 10, null],
    [null, null, 7, 7, null],
    [null, null, 7, 9, null],
  ]);
});

it('has no bands where nothing was measured', () => {
  const { data, levels } = forecastSeries(observed, reply([{ datetime: at(3), rate: 8 }]), 'rate');
  expect(levels).toEqual([]);
  expect(data).toHaveLength(3);
});
