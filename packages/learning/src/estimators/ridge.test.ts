import { describe, expect, it } from 'vitest';
import { type GoldenColumns, goldenMatrix, readGolden } from '../golden/read-golden.ts';
import { compileModel } from '../model/compile-model.ts';
import { mean } from './mean.ts';
import { ridge } from './ridge.ts';

const golden = readGolden<{
  names: string[];
  train: GoldenColumns;
  test: GoldenColumns;
  trainWithMissing: GoldenColumns;
  testWithMissing: GoldenColumns;
  y: number[];
  weights: number[];
  mean: number;
  weightedMean: number;
  cases: { label: string; l2: number; missing: boolean; weighted: boolean; predictions: number[] }[];
}>('ridge');
const y = Float64Array.from(golden.y);
const weights = Float64Array.from(golden.weights);

describe('ridge', () => {
  it.each(golden.cases)('equals scikit-learn to 1e-9: $label', ({ l2, missing, weighted, predictions }) => {
    const train = goldenMatrix(golden.names, missing ? golden.trainWithMissing : golden.train);
    const test = goldenMatrix(golden.names, missing ? golden.testWithMissing : golden.test);
    const model = ridge.fit(train, y, { l2 }, { seed: 1 }, weighted ? weights : undefined);
    const own = compileModel(model).predict(test);
    for (const [i, expected] of predictions.entries()) {
      expect(Math.abs(own[i]! - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
    }
  });

  it('gives a copy of a feature no weight at l2 = 0, and the same predictions as without it', () => {
    const x = Float64Array.of(1, 2, 3, 4, 5, 7);
    const target = x.map((value) => 2 * value + 1);
    const single = { rows: 6, names: ['x'], values: x };
    const copied = { rows: 6, names: ['x', 'y'], values: Float64Array.from([...x, ...x]) };
    const a = compileModel(ridge.fit(single, target, { l2: 0 }, { seed: 1 })).predict(single);
    const b = compileModel(ridge.fit(copied, target, { l2: 0 }, { seed: 1 })).predict(copied);
    for (let i = 0; i < 6; i++) {
      expect(a[i]).toBeCloseTo(target[i]!, 12);
      expect(b[i]).toBeCloseTo(target[i]!, 12);
    }
  });

  it('learns from a matrix without features: the mean', () => {
    const none = { rows: 2, names: [], values: new Float64Array(0) };
    expect([...compileModel(ridge.fit(none, Float64Array.of(1, 3), {}, { seed: 1 })).predict(none)]).toEqual([
      2, 2,
    ]);
  });
});

describe('mean', () => {
  const X = goldenMatrix(golden.names, golden.train);

  it('equals scikit-learn’s DummyRegressor, with and without weights', () => {
    expect(mean.fit(X, y, {}, { seed: 1 }).scalars['value']).toBeCloseTo(golden.mean, 12);
    expect(mean.fit(X, y, {}, { seed: 1 }, weights).scalars['value']).toBeCloseTo(golden.weightedMean, 12);
  });
});
