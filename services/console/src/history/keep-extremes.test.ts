import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepExtremes } from './keep-extremes.ts';

const series = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })), {
    minLength: 2,
    maxLength: 400,
  })
  .map((steps) => {
    let time = 0;
    const times: number[] = [];
    for (const [step] of steps) {
      time += step;
      times.push(time);
    }
    return { times, values: steps.map(([, value]) => value) };
  });

describe('keepExtremes', () => {
  it('keeps what is short enough as it is', () => {
    const points = { times: [1, 2, 3, 4], values: [1, Number.NaN, 3, 4] };
    expect(keepExtremes(points, 4)).toBe(points);
  });

  it('keeps the ends and both extremes of the documented example', () => {
    expect(keepExtremes({ times: [0, 1, 2, 3, 4, 5], values: [0, 9, 0, 0, -9, 0] }, 4)).toEqual({
      times: [0, 1, 4, 5],
      values: [0, 9, -9, 0],
    });
  });

  it('never gives more points than asked for, keeps the ends, the order and the extremes of the whole', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 4, max: 60 }), (points, most) => {
        const thin = keepExtremes(points, most);
        expect(thin.times.length).toBeLessThanOrEqual(Math.max(most, 4));
        expect(thin.times.length).toBe(thin.values.length);
        expect(thin.times[0]).toBe(points.times[0]);
        expect(thin.times.at(-1)).toBe(points.times.at(-1));
        expect([...thin.times].sort((a, b) => a - b)).toEqual([...thin.times]);
        expect(Math.max(...thin.values)).toBe(Math.max(...points.values));
        expect(Math.min(...thin.values)).toBe(Math.min(...points.values));
      }),
    );
  });

  it('shows a spike of one row in a hundred thousand', () => {
    const times = Array.from({ length: 100_000 }, (_, row) => row);
    const values = times.map((row) => (row === 54_321 ? 1000 : Math.sin(row)));
    const thin = keepExtremes({ times, values }, 500);
    expect(thin.times).toContain(54_321);
  });

  it('drops missing values when it thins, and survives a slice that has nothing else', () => {
    const times = Array.from({ length: 100 }, (_, row) => row);
    const values = times.map((row) => (row > 20 && row < 80 ? Number.NaN : row));
    const thin = keepExtremes({ times, values }, 20);
    expect(thin.values.some(Number.isNaN)).toBe(false);
    expect(thin.times.length).toBeLessThanOrEqual(20);
  });
});
