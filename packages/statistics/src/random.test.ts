import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

const draws = (seed: number, n: number, stream = 0): number[] => {
  const random = createRandom(seed, stream);
  return Array.from({ length: n }, () => random.next());
};

describe('createRandom', () => {
  it('gives the same stream for the same seed, another for another seed or stream', () => {
    expect(draws(42, 5)).toEqual(draws(42, 5));
    expect(draws(42, 5)).not.toEqual(draws(43, 5));
    expect(draws(42, 5)).not.toEqual(draws(-42, 5));
    expect(draws(42, 5)).not.toEqual(draws(42 + 2 ** 32, 5));
    expect(draws(42, 5)).not.toEqual(draws(42, 5, 1));
  });

  it('is uniform: every tenth of [0, 1) holds about a tenth (chi-square, 9 degrees of freedom, p > 1e-4)', () => {
    const counts = new Array<number>(10).fill(0);
    for (const u of draws(7, 100_000)) counts[Math.floor(u * 10)]!++;
    const chi2 = counts.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0);
    expect(chi2).toBeLessThan(33.7);
  });

  it('draws whole numbers below the bound, each of them', () => {
    const random = createRandom(3);
    const seen = new Set(Array.from({ length: 1000 }, () => random.int(6)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('draws normals of mean 0 and variance 1', () => {
    const random = createRandom(11);
    const z = Array.from({ length: 50_000 }, () => random.normal());
    const mean = z.reduce((sum, x) => sum + x, 0) / z.length;
    const variance = z.reduce((sum, x) => sum + (x - mean) ** 2, 0) / z.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
  });

  it('refuses a seed that is not a number', () => {
    expect(() => createRandom(Number.NaN)).toThrow(/finite/);
  });
});
