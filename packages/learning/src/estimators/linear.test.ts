import { describe, expect, it } from 'vitest';
import { type GoldenColumns, goldenMatrix, readGolden } from '../golden/read-golden.ts';
import { lawData } from '../laws/law-data.ts';
import { compileModel } from '../model/compile-model.ts';
import type { ParameterValues } from '../parameters/parameter-space.ts';
import { elasticNet } from './elastic-net.ts';
import { estimatorNamed } from './estimators.ts';
import { lasso } from './lasso.ts';
import { linear } from './linear.ts';

interface Case {
  label: string;
  estimator: string;
  parameters: ParameterValues;
  missing: boolean;
  weighted: boolean;
  predictions: number[];
  /** Features whose coefficient is exactly 0. */
  zeros: string[];
}
const golden = readGolden<{
  names: string[];
  train: GoldenColumns;
  test: GoldenColumns;
  trainWithMissing: GoldenColumns;
  testWithMissing: GoldenColumns;
  y: number[];
  weights: number[];
  cases: Case[];
}>('linear');
const y = Float64Array.from(golden.y);
const weights = Float64Array.from(golden.weights);

describe('linear, lasso and elastic-net', () => {
  it.each(golden.cases)('equal scikit-learn: $label', (one) => {
    const train = goldenMatrix(golden.names, one.missing ? golden.trainWithMissing : golden.train);
    const test = goldenMatrix(golden.names, one.missing ? golden.testWithMissing : golden.test);
    const estimator = estimatorNamed(one.estimator);
    const model = estimator.fit(train, y, one.parameters, { seed: 1 }, one.weighted ? weights : undefined);
    const own = compileModel(model).predict(test);
    const tolerance = one.estimator === 'linear' ? 1e-9 : 1e-6;
    for (const [i, expected] of one.predictions.entries()) {
      expect(Math.abs(own[i]! - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));
    }
    const zeros = [...golden.names].sort().filter((_, j) => model.arrays['coefficients']![j] === 0);
    // scikit-learn's least squares has rounding left over where ours has a constant feature's 0.
    if (one.estimator !== 'linear') expect(zeros).toEqual([...one.zeros].sort());
  });

  it('close the duality gap', () => {
    const { X, y } = lawData(3, 256);
    for (const model of [
      lasso.fit(X, y, { alpha: 1e-4 }, { seed: 1 }),
      elasticNet.fit(X, y, { alpha: 0.1, l1_ratio: 0 }, { seed: 1 }),
    ]) {
      expect(model.scalars['duality_gap']).toBeLessThanOrEqual(1e-14);
      expect(model.scalars['sweeps']).toBeLessThan(200);
    }
  });

  it('lasso keeps no feature from alpha = 1 on, whatever the unit of the target', () => {
    const { X, y } = lawData(4);
    for (const unit of [1e-6, 1, 1e6]) {
      const scaled = y.map((value) => value * unit);
      const coefficients = (alpha: number) =>
        lasso.fit(X, scaled, { alpha }, { seed: 1 }).arrays['coefficients']!;
      expect([...coefficients(1)]).toEqual([0, 0, 0, 0]);
      expect([...coefficients(0.001)].filter((b) => b !== 0).length).toBeGreaterThan(2);
    }
  });

  it('linear keeps digits where features are nearly the same', () => {
    const { X } = lawData(5, 128);
    const [a, b] = [X.values.subarray(0, 128), X.values.subarray(128, 256)];
    const near = a.map((value, r) => value + 2 ** -20 * b[r]!);
    const twins = { rows: 128, names: ['a', 'near'], values: Float64Array.from([...a, ...near]) };
    const target = a.map((value, r) => 3 * value + near[r]! + 5);
    const { arrays, scalars } = linear.fit(twins, target, {}, { seed: 1 });
    expect(arrays['coefficients']![0]).toBeCloseTo(3, 7);
    expect(arrays['coefficients']![1]).toBeCloseTo(1, 7);
    expect(scalars['intercept']).toBeCloseTo(target.reduce((sum, value) => sum + value, 0) / 128, 12);
  });
});
