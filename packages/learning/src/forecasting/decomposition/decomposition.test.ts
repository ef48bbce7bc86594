import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classicalDecomposition } from './classical-decomposition.ts';
import { isSeasonal } from './seasonality-test.ts';

describe('classical decomposition', () => {
  it('finds the indices of a line with a season, whatever its length', () => {
    const pattern = [5, -2, -3];
    const values = Float64Array.from({ length: 11 }, (_, t) => 10 + 2 * t + pattern[t % 3]!);
    const indices = classicalDecomposition(values, 3, 'additive');
    indices.forEach((index, i) => {
      expect(index).toBeCloseTo(pattern[i]!, 10);
    });
  });

  it('worked by hand for an even season', () => {
    // Trend at places 1 to 4: 2 each; so the indices are 1/2 and 3/2.
    const values = Float64Array.of(1, 3, 1, 3, 1, 3);
    expect([...classicalDecomposition(values, 2, 'multiplicative')]).toEqual([0.5, 1.5]);
    expect([...classicalDecomposition(values, 2, 'additive')]).toEqual([-1, 1]);
  });

  it('means are 0 and 1', () => {
    const values = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 10, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 5 }), (drawn, season) => {
        const mean = (type: 'additive' | 'multiplicative') =>
          classicalDecomposition(Float64Array.from(drawn), season, type).reduce((a, b) => a + b) / season;
        expect(mean('additive')).toBeCloseTo(0, 8);
        expect(mean('multiplicative')).toBeCloseTo(1, 8);
      }),
    );
  });

  it('refuses less than two seasons', () => {
    expect(() => classicalDecomposition(new Float64Array(5), 3, 'additive')).toThrow(/5 of season 3/);
  });
});

describe('seasonality test', () => {
  const waves = Float64Array.from({ length: 70 }, (_, t) => Math.sin((2 * Math.PI * t) / 7));

  it('sees a wave at its season, and none in what is too short, constant or without season', () => {
    expect(isSeasonal(waves, 7)).toBe(true);
    expect(isSeasonal(waves.subarray(0, 20), 7)).toBe(false);
    expect(isSeasonal(new Float64Array(70).fill(3), 7)).toBe(false);
    expect(isSeasonal(waves, 1)).toBe(false);
  });

  it('does not take a line for a season: the shorter lags widen the limits', () => {
    expect(
      isSeasonal(
        Float64Array.from({ length: 70 }, (_, t) => t),
        24,
      ),
    ).toBe(false);
  });
});
