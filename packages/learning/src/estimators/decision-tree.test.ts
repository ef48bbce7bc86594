import { describe, expect, it } from 'vitest';
import { type GoldenColumns, goldenMatrix, readGolden } from '../golden/read-golden.ts';
import { compileModel } from '../model/compile-model.ts';
import type { ParameterValues } from '../parameters/parameter-space.ts';
import { decisionTree } from './decision-tree.ts';

const golden = readGolden<{
  names: string[];
  train: GoldenColumns;
  test: GoldenColumns;
  trainWithMissing: GoldenColumns;
  testWithMissing: GoldenColumns;
  y: number[];
  weights: number[];
  cases: {
    label: string;
    parameters: ParameterValues;
    missing: boolean;
    weighted: boolean;
    leaves: number;
    predictions: number[];
  }[];
}>('decision-tree');
const y = Float64Array.from(golden.y);
const weights = Float64Array.from(golden.weights);

describe('decision-tree', () => {
  it.each(golden.cases)('equals DecisionTreeRegressor to 1e-9: $label', (expected) => {
    const train = goldenMatrix(golden.names, expected.missing ? golden.trainWithMissing : golden.train);
    const test = goldenMatrix(golden.names, expected.missing ? golden.testWithMissing : golden.test);
    const given = expected.weighted ? weights : undefined;
    const state = decisionTree.fit(train, y, expected.parameters, { seed: 1 }, given);
    const own = compileModel(state).predict(test);
    expect(state.arrays['feature']!.filter((feature) => feature < 0)).toHaveLength(expected.leaves);
    for (const [i, value] of expected.predictions.entries()) {
      expect(Math.abs(own[i]! - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
    }
  });
});
