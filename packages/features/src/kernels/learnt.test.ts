import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Kernel } from './kernel.ts';
import { clipIqr, imputeMedian, quantileScale, robustScale, standardScale } from './learnt.ts';

const nan = Number.NaN;

function fitted(kernel: Kernel & { kind: 'learnt' }, training: readonly number[], constant = 0) {
  const learnt = training.length === 0 ? [] : kernel.learn(Float64Array.from(training).sort(), constant);
  return (...values: number[]) => values.map((x) => kernel.number(x, learnt));
}

describe('functions learnt from training rows', () => {
  it('standard_scale: mean and standard deviation with n (StandardScaler)', () => {
    const [low, high, missing] = fitted(standardScale, [1, 2, 3, 4])(1, 5, nan);
    expect([low, high]).toEqual([-1.5 / Math.sqrt(1.25), 2.5 / Math.sqrt(1.25)]);
    expect(missing).toBeNaN();
    expect(fitted(standardScale, [0.1, 0.1, 0.1])(0.1, 1.1)).toEqual([0, 1]);
  });

  it('robust_scale: median and quartile distance (RobustScaler)', () => {
    expect(fitted(robustScale, [1, 2, 3, 4, 100])(3, 5)).toEqual([0, 1]);
    expect(fitted(robustScale, [7, 7, 7])(7, 9)).toEqual([0, 2]);
  });

  it('clip_iqr: Tukey’s fences', () => {
    expect(fitted(clipIqr, [1, 2, 3, 4, 5], 1.5)(-9, 3, 50)).toEqual([-1, 3, 7]);
    expect(fitted(clipIqr, [1, 2, 3, 4, 5], 0)(1, 3, 50)).toEqual([2, 3, 4]);
  });

  it('impute: the median, where nothing stands', () => {
    expect(fitted(imputeMedian, [1, 2, 9])(nan, 5)).toEqual([2, 5]);
  });

  it('quantile_scale: the share of training rows below (QuantileTransformer)', () => {
    const scale = fitted(quantileScale, [0, 10, 20, 40, 80], 4);
    expect(scale(-5, 0, 5, 10, 30, 80, 99)).toEqual([0, 0, 0.125, 0.25, 0.625, 1, 1]);
    // The middle of the quantiles that a frequent value takes; the very end where that is the end.
    expect(fitted(quantileScale, [0, 3, 3, 3, 9], 4)(3)).toEqual([0.5]);
    expect(fitted(quantileScale, [0, 0, 0, 3, 9], 4)(0)).toEqual([0]);
    expect(fitted(quantileScale, [0, 3, 9, 9, 9], 4)(9)).toEqual([1]);
  });

  it('quantile_scale: never falls, and stays within 0 and 1', () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(numbers, numbers, fc.integer({ min: 2, max: 20 }), (training, values, n) => {
        const scaled = fitted(quantileScale, training, n)(...values.toSorted((a, b) => a - b));
        for (const [i, value] of scaled.entries()) {
          expect(value).toBeGreaterThanOrEqual(i === 0 ? 0 : scaled[i - 1]!);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('give nothing where training had no value, but keep what is there when imputing', () => {
    for (const kernel of [standardScale, robustScale, quantileScale, clipIqr])
      expect(fitted(kernel, [])(1)).toEqual([nan]);
    expect(fitted(imputeMedian, [])(1, nan)).toEqual([1, nan]);
  });
});
