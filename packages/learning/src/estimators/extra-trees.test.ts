import { describe, expect, it } from 'vitest';
import { type GoldenColumns, goldenMatrix, readGolden } from '../golden/read-golden.ts';
import { rmse } from '../metrics/rmse.ts';
import { compileModel } from '../model/compile-model.ts';
import type { ParameterValues } from '../parameters/parameter-space.ts';
import { extraTrees } from './extra-trees.ts';

const table = readGolden<{
  names: string[];
  train: GoldenColumns;
  test: GoldenColumns;
  y: number[];
  yTest: number[];
}>('trees');
const golden = readGolden<{ cases: { parameters: ParameterValues; rmse: number[] }[] }>('extra-trees');
const train = goldenMatrix(table.names, table.train);
const test = goldenMatrix(table.names, table.test);
const y = Float64Array.from(table.y);
const yTest = Float64Array.from(table.yTest);
const average = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

// Ten fits a test: on a machine that does much else, five seconds are not enough.
describe('extra-trees', { timeout: 60_000 }, () => {
  it.each(golden.cases)('mean RMSE over ten seeds is ExtraTreesRegressor’s: $parameters', (expected) => {
    const own = Array.from({ length: 10 }, (_, seed) =>
      rmse.compute(
        yTest,
        compileModel(extraTrees.fit(train, y, expected.parameters, { seed })).predict(test),
      ),
    );
    expect(average(own) / average(expected.rmse)).toBeLessThan(1.03);
    expect(average(own) / average(expected.rmse)).toBeGreaterThan(0.9);
  });

  it('parts missing values from the rest where the values are all the same', () => {
    const nan = Number.NaN;
    const X = { rows: 6, names: ['a'], values: Float64Array.of(4, nan, 4, nan, 4, 4) };
    const target = Float64Array.of(1, 9, 1, 9, 1, 1);
    const model = compileModel(extraTrees.fit(X, target, { trees: 5 }, { seed: 1 }));
    expect(model.predictRow(Float64Array.of(4))).toBeCloseTo(1, 12);
    expect(model.predictRow(Float64Array.of(nan))).toBeCloseTo(9, 12);
  });

  it('draws thresholds uniformly between the ends of a node', () => {
    const X = { rows: 2, names: ['a'], values: Float64Array.of(10, 20) };
    const state = extraTrees.fit(X, Float64Array.of(0, 1), { trees: 4000 }, { seed: 5 });
    const drawn = state.arrays['threshold']!.filter((_, i) => state.arrays['feature']![i]! >= 0);
    expect(drawn).toHaveLength(4000);
    for (const tenth of [1, 3, 5, 7, 9]) {
      const share = drawn.filter((threshold) => threshold < 10 + tenth).length / 4000;
      // Five standard errors of a share of 4000.
      expect(Math.abs(share - tenth / 10)).toBeLessThan(0.04);
    }
  });
});
