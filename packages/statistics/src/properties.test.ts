import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as statistics from './index.ts';

const {
  chiSquareHomogeneity,
  countInBins,
  createRandom,
  deriveSeed,
  jensenShannonDistance,
  ksTwoSample,
  mean,
  normalCdf,
  normalQuantile,
  permutation,
  populationStabilityIndex,
  quantile,
  quantileBinEdges,
  SampleError,
  sum,
  variance,
  wassersteinDistance,
} = statistics;

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const sample = fc.array(number, { minLength: 1, maxLength: 40 });
const counts = fc
  .array(fc.tuple(fc.nat(500), fc.nat(500)), { minLength: 2, maxLength: 12 })
  .filter((pairs) => pairs.some(([a]) => a > 0) && pairs.some(([, b]) => b > 0));
const rowsOf = (pairs: [number, number][]) => [pairs.map(([a]) => a), pairs.map(([, b]) => b)] as const;

describe('every statistic', () => {
  it('leaves its input as it was', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const [copyA, copyB] = [[...a], [...b]];
        quantile(a, 0.3);
        ksTwoSample(a, b);
        wassersteinDistance(a, b);
        quantileBinEdges(a, 5);
        expect(a).toEqual(copyA);
        expect(b).toEqual(copyB);
      }),
    );
  });

  it('says what it got and what it accepts when there is nothing to compute from', () => {
    for (const call of [
      () => mean([]),
      () => variance([1]),
      () => quantile([], 0.5),
      () => ksTwoSample([], [1]),
    ]) {
      expect(call).toThrow(SampleError);
      expect(call).toThrow(/got \d+ values?, accepted at least/);
    }
    expect(() => quantile([1], 1.5)).toThrow(/got 1\.5, accepted a number from 0 to 1/);
  });
});

describe('moments and quantiles', () => {
  it('move and stretch with the sample', () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: -1000, max: 1000 }), (values, shift) => {
        const moved = values.map((value) => value + shift);
        expect(mean(moved)).toBeCloseTo(mean(values) + shift, 6);
        expect(quantile(moved, 0.4)).toBeCloseTo(quantile(values, 0.4) + shift, 6);
      }),
    );
  });

  it('quantiles rise with the probability and stay within the sample', () => {
    fc.assert(
      fc.property(
        sample,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, p, q) => {
          const [low, high] = [quantile(values, Math.min(p, q)), quantile(values, Math.max(p, q))];
          expect(low).toBeLessThanOrEqual(high);
          expect(low).toBeGreaterThanOrEqual(Math.min(...values));
          expect(high).toBeLessThanOrEqual(Math.max(...values));
        },
      ),
    );
  });

  it('a sum does not depend on the order by more than a bit', () => {
    fc.assert(
      fc.property(sample, (values) => {
        const backwards = [...values].reverse();
        expect(Math.abs(sum(values) - sum(backwards))).toBeLessThanOrEqual(Math.abs(sum(values)) * 4e-16);
      }),
    );
  });

  it('an infinity is the sum, the mean and no error', () => {
    expect(sum([1, Number.POSITIVE_INFINITY])).toBe(Number.POSITIVE_INFINITY);
    expect(mean([Number.NaN, 1])).toBeNaN();
  });
});

describe('the normal distribution', () => {
  it('quantile and cdf undo each other', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 12);
      }),
    );
  });
});

describe('distances of two samples', () => {
  it('are symmetric, and zero for a sample with itself', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        expect(ksTwoSample(a, b).statistic).toBeCloseTo(ksTwoSample(b, a).statistic, 12);
        expect(ksTwoSample(a, b).pValue).toBeCloseTo(ksTwoSample(b, a).pValue, 10);
        expect(wassersteinDistance(a, b)).toBeCloseTo(wassersteinDistance(b, a), 6);
        expect(ksTwoSample(a, a)).toMatchObject({ statistic: 0, pValue: 1 });
        expect(wassersteinDistance(a, a)).toBe(0);
      }),
    );
  });

  it('of two rows of counts are symmetric, not negative, and zero for equal rows', () => {
    fc.assert(
      fc.property(counts, (pairs) => {
        const [a, b] = rowsOf(pairs);
        for (const distance of [jensenShannonDistance, populationStabilityIndex]) {
          expect(distance(a, b)).toBeGreaterThanOrEqual(0);
          expect(distance(a, b)).toBeCloseTo(distance(b, a), 10);
          expect(distance(a, a)).toBe(0);
        }
      }),
    );
  });

  it('PSI stays finite over an empty bin', () => {
    expect(populationStabilityIndex([100, 0], [0, 30])).toBeGreaterThan(3);
    expect(Number.isFinite(populationStabilityIndex([100, 0], [0, 30]))).toBe(true);
  });
});

describe('the KS test at unequal sizes', () => {
  it('keeps its false-alarm rate: 3 against 37, and 500 against 30', () => {
    const random = createRandom(5);
    for (const [n, m] of [
      [3, 37],
      [500, 30],
    ] as const) {
      let alarms = 0;
      for (let trial = 0; trial < 1000; trial++) {
        const draw = (count: number) => Float64Array.from({ length: count }, () => random.normal());
        if (ksTwoSample(draw(n), draw(m)).pValue <= 0.05) alarms++;
      }
      // The exact test may alarm less often than 5 %, as its p-value takes few values. 0.072: three standard errors.
      expect(alarms / 1000).toBeLessThan(0.072);
      expect(alarms / 1000).toBeGreaterThan(0.02);
    }
  });

  it('exact and asymptotic come together as the samples grow', () => {
    const random = createRandom(6);
    const a = Float64Array.from({ length: 1500 }, () => random.normal());
    const b = Float64Array.from({ length: 900 }, () => random.normal() + 0.05);
    const exact = ksTwoSample(a, b, 'exact').pValue;
    expect(Math.abs(ksTwoSample(a, b, 'asymptotic').pValue - exact)).toBeLessThan(0.02);
  });
});

describe('the chi-square test', () => {
  it('pools a category that the reference has never seen: one such row is no drift', () => {
    const result = chiSquareHomogeneity([700, 300, 0], [69, 30, 1]);
    expect(result.pValue).toBeGreaterThan(0.5);
    expect(result.categories).toBe(2);
  });

  it('still sees that a new category has become frequent', () => {
    expect(chiSquareHomogeneity([700, 300, 0], [40, 20, 40]).pValue).toBeLessThan(1e-8);
  });

  it('with one category left there is nothing to test', () => {
    expect(chiSquareHomogeneity([10], [3])).toMatchObject({ pValue: 1, degreesOfFreedom: 0 });
  });

  it('keeps its false-alarm rate with rare categories and unequal sizes', () => {
    const random = createRandom(8);
    const shares = [0.6, 0.25, 0.1, 0.03, 0.015, 0.005];
    const draw = (n: number) => {
      const row = new Array<number>(shares.length).fill(0);
      for (let i = 0; i < n; i++) {
        let u = random.next();
        let k = 0;
        while (k < shares.length - 1 && u >= shares[k]!) u -= shares[k++]!;
        row[k]!++;
      }
      return row;
    };
    let alarms = 0;
    for (let trial = 0; trial < 1000; trial++)
      if (chiSquareHomogeneity(draw(2000), draw(60)).pValue < 0.05) alarms++;
    expect(alarms / 1000).toBeLessThan(0.08);
    expect(alarms / 1000).toBeGreaterThan(0.02);
  });
});

describe('bins by quantile', () => {
  it('count every number once, wherever it lies, and NaN never', () => {
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: 1, max: 12 }), (reference, current, bins) => {
        const edges = quantileBinEdges(reference, bins);
        expect(edges.length).toBeLessThan(bins);
        expect([...edges]).toEqual([...new Set(edges)].sort((x, y) => x - y));
        const inBins = countInBins([...current, Number.NaN, Number.POSITIVE_INFINITY], edges);
        expect(inBins.reduce((x, y) => x + y, 0)).toBe(current.length + 1);
      }),
    );
  });

  it('hold equal shares of a reference without ties', () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => i * i);
    expect(countInBins(values, quantileBinEdges(values, 10))).toEqual(new Array(10).fill(100));
  });

  it('a constant is one bin, a frequent value a bin of its own', () => {
    expect(quantileBinEdges([5, 5, 5], 10)).toEqual([]);
    expect(
      quantileBinEdges([...new Array(90).fill(0), ...Array.from({ length: 10 }, (_, i) => i + 1)], 10)[0],
    ).toBe(0);
  });
});

describe('random order', () => {
  it('is a permutation, the same for the same seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.nat(), (count, seed) => {
        const order = permutation(count, createRandom(seed));
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
        expect(permutation(count, createRandom(seed))).toEqual(order);
      }),
    );
  });

  it('gives each of the 24 orders of four about equally often', () => {
    const random = createRandom(3);
    const seen = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const key = permutation(4, random).join('');
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    expect(seen.size).toBe(24);
    for (const times of seen.values()) expect(Math.abs(times - 1000)).toBeLessThan(160);
  });
});

describe('deriveSeed', () => {
  it('differs by seed, by name, by kind and by how the names are cut', () => {
    const seeds = [
      deriveSeed(1, 'a'),
      deriveSeed(2, 'a'),
      deriveSeed(1, 'b'),
      deriveSeed(1, 'a', 1),
      deriveSeed(1, 'a', '1'),
      deriveSeed(1, 'a1'),
    ];
    expect(new Set(seeds).size).toBe(seeds.length);
    for (const seed of seeds) expect(seed).toBe(seed >>> 0);
  });
});
