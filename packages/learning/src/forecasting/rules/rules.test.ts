import { describe, expect, it } from 'vitest';
import { driftForecast } from './drift.ts';
import { naiveForecast } from './naive.ts';
import { seasonalNaiveForecast } from './seasonal-naive.ts';
import { windowMeanForecast } from './window-mean.ts';

const gap = Number.NaN;

describe('simple rules', () => {
  it.each([
    { values: [3, 5], horizon: 3, expected: [5, 5, 5] },
    { values: [3, 5, gap], horizon: 2, expected: [5, 5] },
    { values: [-4], horizon: 1, expected: [-4] },
  ])('naive of $values', ({ values, horizon, expected }) => {
    expect([...naiveForecast(Float64Array.from(values), horizon)]).toEqual(expected);
  });

  it.each([
    { values: [1, 2, 3, 4, 5, 6], season: 3, horizon: 4, expected: [4, 5, 6, 4] },
    { values: [1, 2, 3, 4, gap, 6], season: 3, horizon: 3, expected: [4, 2, 6] },
    { values: [7, gap, 3], season: 3, horizon: 3, expected: [7, 3, 3] },
    { values: [2, 4], season: 7, horizon: 8, expected: [4, 4, 4, 4, 4, 2, 4, 4] },
    { values: [2, 4], season: 1, horizon: 2, expected: [4, 4] },
  ])('seasonal naive of $values, season $season', ({ values, season, horizon, expected }) => {
    expect([...seasonalNaiveForecast(Float64Array.from(values), horizon, season)]).toEqual(expected);
  });

  it.each([
    { values: [1, 5, 3], expected: [4, 5] },
    { values: [8], expected: [8, 8] },
    { values: [gap, 0, gap, 4, gap], expected: [8, 10] },
  ])('drift of $values', ({ values, expected }) => {
    expect([...driftForecast(Float64Array.from(values), 2)]).toEqual(expected);
  });

  it.each([
    { values: [9, 1, 3], window: 2, expected: [2, 2] },
    { values: [9, 1, gap], window: 2, expected: [1, 1] },
    { values: [9, gap, gap], window: 2, expected: [9, 9] },
    { values: [3, 6], window: 10, expected: [4.5, 4.5] },
  ])('mean of the last $window of $values', ({ values, window, expected }) => {
    expect([...windowMeanForecast(Float64Array.from(values), 2, window)]).toEqual(expected);
  });
});
