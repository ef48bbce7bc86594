import { describe, expect, it } from 'vitest';
import {
  windowCount,
  windowMax,
  windowMean,
  windowMedian,
  windowMin,
  windowStd,
  windowSum,
} from './windows.ts';

const series = Float64Array.of(100, 3, 1, 4, 1, 5, -100);
const holed = Float64Array.of(1, Number.NaN, 3);

describe('windows', () => {
  it('read from first to last, both included', () => {
    expect(windowSum(series, 1, 5)).toBe(14);
    expect(windowMean(series, 1, 5)).toBe(2.8);
    // numpy.std([3, 1, 4, 1, 5], ddof=1)
    expect(windowStd(series, 1, 5)).toBeCloseTo(1.7888543819998317, 14);
    expect([windowMin(series, 1, 5), windowMax(series, 1, 5)]).toEqual([1, 5]);
    expect([windowMedian(series, 1, 5), windowMedian(series, 1, 4)]).toEqual([3, 2]);
    expect(windowCount(series, 1, 5)).toBe(5);
  });

  it('keep their digits where the mean is large (two passes)', () => {
    expect(windowStd(Float64Array.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16), 0, 3)).toBeCloseTo(
      Math.sqrt(30),
      12,
    );
  });

  it('are summed from the first row to the last: another order gives other bits', () => {
    expect(windowSum(Float64Array.of(1e16, 1, 1), 0, 2)).toBe(1e16);
    expect(windowSum(Float64Array.of(1, 1, 1e16), 0, 2)).toBe(1e16 + 2);
  });

  it('are missing where a value is, except count', () => {
    for (const kernel of [windowSum, windowMean, windowStd, windowMin, windowMax, windowMedian])
      expect(kernel(holed, 0, 2)).toBeNaN();
    expect(windowCount(holed, 0, 2)).toBe(2);
  });

  it('the deviation of one value is not defined', () => expect(windowStd(series, 1, 1)).toBeNaN());
});
