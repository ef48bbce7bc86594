import { describe, expect, it } from 'vitest';
import type { Kernel } from './kernel.ts';
import {
  expandingMax,
  expandingMean,
  expandingMin,
  expandingStd,
  expandingSum,
  exponentialMean,
} from './running.ts';

const nan = Number.NaN;

/** The kernel’s value after each of the values. */
function folded(kernel: Kernel & { kind: 'running' }, values: readonly number[], n = 0): number[] {
  const state = new Float64Array(kernel.size);
  kernel.start(state, n);
  const series = Float64Array.from(values);
  return values.map((_, i) => {
    kernel.add(state, series, i, i);
    return kernel.value(state);
  });
}
const close = (actual: number[], expected: number[]) => {
  expect(actual.map(Number.isNaN)).toEqual(expected.map(Number.isNaN));
  for (const [i, value] of expected.entries())
    if (!Number.isNaN(value)) expect(actual[i]).toBeCloseTo(value, 12);
};

describe('expanding statistics', () => {
  const values = [nan, 3, 1, nan, 4, 1, 5];

  it('are of all values so far; missing ones are left out', () => {
    close(folded(expandingSum, values), [nan, 3, 4, 4, 8, 9, 14]);
    close(folded(expandingMean, values), [nan, 3, 2, 2, 8 / 3, 9 / 4, 14 / 5]);
    close(folded(expandingMin, values), [nan, 3, 1, 1, 1, 1, 1]);
    close(folded(expandingMax, values), [nan, 3, 3, 3, 4, 4, 5]);
    // pandas: Series([nan, 3, 1, nan, 4, 1, 5]).expanding().std()
    close(folded(expandingStd, values), [
      nan,
      nan,
      Math.SQRT2,
      Math.SQRT2,
      1.5275252316519465,
      1.5,
      1.7888543819998317,
    ]);
  });

  it('keep their digits where the mean is large', () => {
    expect(folded(expandingStd, [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).at(-1)).toBeCloseTo(Math.sqrt(30), 9);
  });
});

describe('a fold', () => {
  it('gives the same bits in one go as row by row', () => {
    const series = Float64Array.from({ length: 100 }, (_, i) => (i % 7 === 3 ? nan : Math.sin(i * i) * 1e3));
    for (const kernel of [
      expandingSum,
      expandingMean,
      expandingStd,
      expandingMin,
      expandingMax,
      exponentialMean(8),
    ]) {
      const state = new Float64Array(kernel.size);
      kernel.start(state, 5);
      kernel.add(state, series, 0, 99);
      expect(kernel.value(state)).toBe(folded(kernel, [...series], 5).at(-1));
    }
  });
});

describe('ewm', () => {
  it('weighs each row back by 1 − 2 / (span + 1) of the next', () => {
    // span 3: weights 1, 1/2, 1/4
    close(folded(exponentialMean(8), [1, 2, 4], 3), [1, (2 + 0.5) / 1.5, (4 + 1 + 0.25) / 1.75]);
  });

  it('leaves a missing value out, and lets what is older weigh by its distance', () => {
    // As pandas: Series([1, nan, 4]).ewm(span=3).mean()
    close(folded(exponentialMean(8), [1, nan, 4], 3), [1, 1, (4 + 0.25) / 1.25]);
    close(folded(exponentialMean(8), [nan, 2], 3), [nan, 2]);
  });

  it('leaves less than 2e-7 of the weight beyond its rows, whatever the span', () => {
    for (let span = 2; span <= 1250; span++) expect((1 - 2 / (span + 1)) ** (8 * span)).toBeLessThan(2e-7);
  });
});
