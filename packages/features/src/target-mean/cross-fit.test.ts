import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { crossFitByFolds, crossFitByTime } from './cross-fit.ts';
import { fitTargetMean } from './fit-target-mean.ts';

const nan = Number.NaN;
const number = { smoothing: 0, classes: 0 };

describe('fitTargetMean', () => {
  it('draws the mean of a text to the overall mean', () => {
    const encoding = fitTargetMean(['a', 'b'], ['a', 'a', 'b', null, 'b'], [1, 3, 10, 6, nan], {
      smoothing: 2,
      classes: [],
    });
    // Overall (1 + 3 + 10 + 6) / 4 = 5; a: (4 + 2 · 5) / 4; b: (10 + 2 · 5) / 3.
    expect(encoding).toEqual({ kind: 'target_mean', levels: ['a', 'b'], means: [3.5, 20 / 3], overall: [5] });
  });

  it('has one output a class, but one alone for two classes', () => {
    const of = (classes: string[], targets: number[]) =>
      fitTargetMean(['a'], ['a', 'a', null, null], targets, { smoothing: 0, classes });
    expect(of(['x', 'y', 'z'], [2, 0, 1, 1])).toMatchObject({
      means: [0.5, 0, 0.5],
      overall: [0.25, 0.5, 0.25],
      classes: ['x', 'y', 'z'],
    });
    expect(of(['x', 'y'], [1, 0, 1, 1])).toEqual({
      kind: 'target_mean',
      levels: ['a'],
      means: [0.5],
      overall: [0.75],
    });
  });

  it('has no -0, which JSON has not', () => {
    const encoding = fitTargetMean(['a'], ['a'], [-0], { smoothing: 1, classes: [] });
    expect(JSON.parse(JSON.stringify(encoding))).toStrictEqual(encoding);
  });

  it('is empty, not NaN (which JSON has not), where no target is known', () => {
    expect(fitTargetMean([], [null], [nan], { smoothing: 1, classes: [] })).toMatchObject({
      means: [],
      overall: [],
    });
  });
});

describe('crossFitByFolds', () => {
  const rows = 400;
  const random = createRandom(7);
  const targets = Float64Array.from({ length: rows }, () => random.next());
  const texts = Array.from({ length: rows }, (_, i) => `text ${i % 200}`);

  it('never shows a row its own target, nor that of its group', () => {
    const groups = Array.from({ length: rows }, (_, i) => i % 200);
    const before = crossFitByFolds({ texts, targets }, groups, 1, number);
    for (const row of [0, 17, 399]) {
      const changed = Float64Array.from(targets);
      changed[row] = 1e6;
      changed[(row + 200) % 400] = -1e6;
      expect(crossFitByFolds({ texts, targets: changed }, groups, 1, number)[row]).toEqual(before[row]);
    }
  });

  it('leaves pure noise without a signal, which the plain mean does not', () => {
    const correlationWith = (feature: number[]) => {
      const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / rows;
      const [mf, mt] = [mean(feature), mean(targets)];
      const cov = mean(feature.map((f, i) => (f - mf) * (targets[i]! - mt)));
      const spread = (values: ArrayLike<number>, m: number) =>
        Math.sqrt(mean(Array.from(values, (v) => (v - m) ** 2)));
      return cov / spread(feature, mf) / spread(targets, mt);
    };
    const crossFitted = crossFitByFolds({ texts, targets }, [...texts.keys()], 1, number).map(([m]) => m!);
    const encoding = fitTargetMean(texts.slice(0, 200), texts, targets, { smoothing: 0, classes: [] });
    const plain = texts.map((text) =>
      encoding.kind === 'target_mean' ? encoding.means[encoding.levels.indexOf(text)]! : nan,
    );
    expect(correlationWith(plain)).toBeGreaterThan(0.5);
    expect(Math.abs(correlationWith(crossFitted))).toBeLessThan(0.15);
  });

  it('is the same for the same seed, another for another', () => {
    const groups = [...texts.keys()];
    const of = (seed: number) => crossFitByFolds({ texts, targets }, groups, seed, number);
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });
});

describe('crossFitByTime', () => {
  it('sees what was known before each row, whatever the order of the rows', () => {
    const texts = ['a', 'b', 'a', 'a'];
    const means = crossFitByTime({ texts, targets: [8, 4, 2, 100] }, [3, 1, 2, 4], [3, 1, 2, 4], number);
    expect(means).toEqual([[2], [nan], [4], [5]]);
  });

  it('waits until a target is known, and leaves rows of one moment alone', () => {
    const later = crossFitByTime(
      { texts: ['a', 'a', 'a', 'a'], targets: [1, 2, 3, 4] },
      [1, 2, 3, 4],
      [3, 4, 5, 6],
      number,
    );
    expect(later).toEqual([[nan], [nan], [nan], [1]]);
    expect(crossFitByTime({ texts: ['a', 'a'], targets: [1, 2] }, [1, 1], [1, 1], number)).toEqual([
      [nan],
      [nan],
    ]);
  });
});
