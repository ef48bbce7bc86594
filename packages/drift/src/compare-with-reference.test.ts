import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { compareWithReference } from './compare-with-reference.ts';
import { profileReference } from './profile-reference.ts';
import { type FeatureSample, samplesOfMatrix } from './sample.ts';

const random = createRandom(2);
const normal = (rows: number, shift = 0) =>
  Float64Array.from({ length: rows }, () => random.normal() + shift);
const levels = ['red', 'white', 'rose'];
const codes = (rows: number, shares: readonly number[]) =>
  Int32Array.from({ length: rows }, () => {
    const u = random.next();
    return u < shares[0]! ? 0 : u < shares[0]! + shares[1]! ? 1 : 2;
  });

const reference: FeatureSample[] = [
  { name: 'x', values: normal(2000) },
  { name: 'wine', codes: codes(2000, [0.5, 0.3, 0.2]), levels },
];
const profile = profileReference(reference);

describe('a reference profile', () => {
  it('is plain JSON: what comes back from a file gives the same report', () => {
    const back = JSON.parse(JSON.stringify(profile)) as typeof profile;
    expect(back).toEqual(profile);
    const window: FeatureSample[] = [
      { name: 'x', values: normal(100, 1) },
      { name: 'wine', codes: codes(100, [0.2, 0.2, 0.6]), levels },
    ];
    expect(compareWithReference(back, window)).toEqual(compareWithReference(profile, window));
  });

  it('keeps no raw rows of a large reference', () => {
    const large = profileReference([{ name: 'x', values: normal(50_000) }]);
    expect(JSON.stringify(large).length).toBeLessThan(10_000);
  });

  it('the sketch gives the distances of the rows themselves, nearly', () => {
    const values = normal(5000);
    const window = normal(400, 0.4);
    const whole = profileReference([{ name: 'x', values }]);
    const exact = {
      ...whole,
      features: whole.features.map((feature) =>
        feature.kind === 'number' ? { ...feature, points: [...values].sort((a, b) => a - b) } : feature,
      ),
    };
    for (const numberMetric of ['ks', 'wasserstein'] as const) {
      const [a, b] = [whole, exact].map(
        (one) =>
          compareWithReference(one, [{ name: 'x', values: window }], { numberMetric }).features[0]!.value!,
      );
      // Half a step of 256 points at most in D; the p-value of so clear a shift is about 1e-12 either way.
      expect(Math.abs(a! - b!)).toBeLessThan(0.01);
    }
  });

  it('refuses features of different lengths', () => {
    expect(() =>
      profileReference([
        { name: 'a', values: normal(3) },
        { name: 'b', values: normal(4) },
      ]),
    ).toThrow('feature "b" has 4 rows, the first one 3');
  });

  it('takes a matrix column by column', () => {
    const matrix = { rows: 2, names: ['a', 'b'], values: Float64Array.of(1, 2, 3, 4) };
    expect(samplesOfMatrix(matrix).map(({ name, values }) => [name, ...values])).toEqual([
      ['a', 1, 2],
      ['b', 3, 4],
    ]);
  });
});

describe('a window', () => {
  it('like the reference has not drifted; metric, threshold and direction are told', () => {
    const report = compareWithReference(profile, [
      { name: 'x', values: normal(300) },
      { name: 'wine', codes: codes(300, [0.5, 0.3, 0.2]), levels },
    ]);
    expect(report).toMatchObject({
      rows: 300,
      outcome: 'scored',
      share: 0,
      shareThreshold: 0.5,
      drifted: false,
    });
    expect(report.features).toMatchObject([
      { feature: 'x', metric: 'psi', direction: 'above', nominalThreshold: 0.2, drifted: false, reasons: [] },
      {
        feature: 'wine',
        metric: 'js',
        direction: 'above',
        nominalThreshold: 0.1,
        drifted: false,
        reasons: [],
      },
    ]);
  });

  it('with shifted numbers and categories has drifted, the order of the levels not mattering', () => {
    const otherOrder = ['rose', 'red', 'white'];
    const report = compareWithReference(profile, [
      { name: 'wine', codes: codes(300, [0.6, 0.2, 0.2]), levels: otherOrder },
      { name: 'x', values: normal(300, 1) },
    ]);
    expect(report).toMatchObject({ share: 1, drifted: true });
    expect(report.features.map(({ reasons }) => reasons)).toEqual([['distance'], ['distance']]);
  });

  it('p-values alarm below their threshold', () => {
    const thresholds = { numberMetric: 'ks', categoryMetric: 'chi-square' } as const;
    const shifted = compareWithReference(
      profile,
      [
        { name: 'x', values: normal(300, 1) },
        { name: 'wine', codes: codes(300, [0.2, 0.2, 0.6]), levels },
      ],
      thresholds,
    );
    for (const feature of shifted.features) {
      expect(feature).toMatchObject({ direction: 'below', drifted: true });
      expect(feature.value!).toBeLessThan(feature.threshold);
    }
  });

  it('too small is a named outcome, and no drift', () => {
    const report = compareWithReference(profile, [
      { name: 'x', values: normal(29, 9) },
      { name: 'wine', codes: codes(29, [1, 0, 0]), levels },
    ]);
    expect(report).toEqual({
      rows: 29,
      outcome: 'insufficient-data',
      features: [],
      share: null,
      shareThreshold: 0.5,
      drifted: false,
    });
  });

  it('with a level that the reference never saw: one row is no drift, a tenth is', () => {
    const unseen = ['red', 'white', 'rose', 'orange'];
    const withUnseen = (count: number) => {
      const window = codes(300, [0.5, 0.3, 0.2]);
      window.fill(3, 0, count);
      return compareWithReference(profile, [
        { name: 'x', values: normal(300) },
        { name: 'wine', codes: window, levels: unseen },
      ]).features[1]!;
    };
    expect(withUnseen(1)).toMatchObject({ drifted: false, unseenShare: 1 / 300 });
    expect(withUnseen(30)).toMatchObject({ drifted: true });
    expect(withUnseen(30).reasons).toContain('unseen');
  });

  it('beyond everything that a slow series has reached has drifted, though its blocks always differ', () => {
    let level = 100;
    const walk = Float64Array.from({ length: 4000 }, () => {
      level *= Math.exp(0.01 * random.normal());
      return level;
    });
    const slow = profileReference([{ name: 'EUR', values: walk }]);
    const top = walk.reduce((a, b) => Math.max(a, b));
    const [feature] = compareWithReference(slow, [
      { name: 'EUR', values: new Float64Array(60).fill(top * 1.2) },
    ]).features;
    expect(feature).toMatchObject({ drifted: true, unseenShare: 1 });
    const [inside] = compareWithReference(slow, [
      { name: 'EUR', values: walk.subarray(1000, 1060) },
    ]).features;
    expect(inside).toMatchObject({ drifted: false });
  });

  it('whose values have stopped coming has drifted, and says why', () => {
    const gone = normal(300).fill(Number.NaN, 0, 200);
    const report = compareWithReference(profile, [
      { name: 'x', values: gone },
      { name: 'wine', codes: new Int32Array(300).fill(-1), levels },
    ]);
    expect(report.features).toMatchObject([
      { outcome: 'scored', drifted: true, missingShare: 200 / 300 },
      { outcome: 'scored', drifted: true, value: null, missingShare: 1, reasons: ['missing'] },
    ]);
  });

  it('with too few values of a feature leaves it out of the share', () => {
    const sparse = profileReference([
      { name: 'x', values: normal(500) },
      { name: 'rare', values: normal(500).fill(Number.NaN, 25) },
    ]);
    const report = compareWithReference(sparse, [
      { name: 'x', values: normal(300, 2) },
      { name: 'rare', values: normal(300).fill(Number.NaN, 15) },
    ]);
    expect(report).toMatchObject({ share: 1, drifted: true });
    expect(report.features[1]).toMatchObject({ outcome: 'insufficient-data', value: null, drifted: false });
  });

  it('of a constant, an infinity or nothing at all breaks nothing', () => {
    const odd = profileReference([
      { name: 'constant', values: new Float64Array(500).fill(3) },
      { name: 'nothing', values: new Float64Array(500).fill(Number.NaN) },
    ]);
    const window = [
      { name: 'constant', values: new Float64Array(60).fill(3) },
      { name: 'nothing', values: new Float64Array(60).fill(Number.NaN) },
    ];
    expect(compareWithReference(odd, window)).toMatchObject({ share: 0, drifted: false });
    expect(JSON.parse(JSON.stringify(odd))).toEqual(odd);
    const other = [{ name: 'constant', values: new Float64Array(60).fill(4) }, window[1]!];
    expect(compareWithReference(odd, other).features[0]).toMatchObject({
      drifted: true,
      reasons: ['unseen'],
    });
    const infinite = [
      { name: 'constant', values: new Float64Array(60).fill(Number.POSITIVE_INFINITY) },
      window[1]!,
    ];
    expect(compareWithReference(odd, infinite).features[0]).toMatchObject({
      missingShare: 1,
      reasons: ['missing'],
    });
  });

  it('a threshold of the use case takes the place of the metric’s own', () => {
    const window: FeatureSample[] = [
      { name: 'x', values: normal(2000, 0.6) },
      { name: 'wine', codes: codes(2000, [0.5, 0.3, 0.2]), levels },
    ];
    expect(compareWithReference(profile, window).features[0]!.drifted).toBe(true);
    const tolerant = compareWithReference(profile, window, { threshold: 0.8 }).features[0]!;
    expect(tolerant).toMatchObject({ drifted: false, nominalThreshold: 0.8, threshold: 0.8 });
    expect(compareWithReference(profile, window, { share: 0.75 }).drifted).toBe(false);
  });

  it('that lacks a feature, or has another kind of it, is refused', () => {
    expect(() => compareWithReference(profile, [{ name: 'x', values: normal(50) }])).toThrow(
      'the window has no feature "wine"; it has: x',
    );
    expect(() =>
      compareWithReference(profile, [
        { name: 'x', values: normal(50) },
        { name: 'wine', values: normal(50) },
      ]),
    ).toThrow('feature "wine" was a category in the reference');
  });
});
