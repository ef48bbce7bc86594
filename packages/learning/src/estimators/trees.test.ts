import { describe, expect, it } from 'vitest';
import { type GoldenColumns, goldenMatrix, readGolden } from '../golden/read-golden.ts';
import { rmse } from '../metrics/rmse.ts';
import { compileModel } from '../model/compile-model.ts';
import type { ParameterValues } from '../parameters/parameter-space.ts';
import { gradientBoosting } from './gradient-boosting.ts';
import { randomForest } from './random-forest.ts';

interface Expected {
  parameters: ParameterValues;
  rmse: number[];
}
const golden = readGolden<{
  names: string[];
  train: GoldenColumns;
  test: GoldenColumns;
  y: number[];
  yTest: number[];
  meanRmse: number;
  forest: Expected;
  boosting: Expected;
}>('trees');
const train = goldenMatrix(golden.names, golden.train);
const test = goldenMatrix(golden.names, golden.test);
const y = Float64Array.from(golden.y);
const yTest = Float64Array.from(golden.yTest);
const average = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

// One run decides nothing: which tree finds an interaction hangs on the last bit of the bins. Means over ten
// seeds or bin counts are compared; 3 % is about two standard errors of their difference.
// Ten fits a test: on a machine that does much else, five seconds are not enough.
describe('trees are as accurate as scikit-learn’s', { timeout: 60_000 }, () => {
  it('random forest: mean RMSE over ten seeds within 3 % of RandomForestRegressor', () => {
    const own = Array.from({ length: 10 }, (_, seed) =>
      rmse.compute(
        yTest,
        compileModel(randomForest.fit(train, y, golden.forest.parameters, { seed })).predict(test),
      ),
    );
    expect(average(own) / average(golden.forest.rmse)).toBeLessThan(1.03);
    expect(average(own) / average(golden.forest.rmse)).toBeGreaterThan(0.9);
  });

  const engines = ['kernel', 'oracle'] as const;
  it.each(engines)(
    'boosting by %s: mean RMSE over ten bin counts within 3 % of scikit-learn’s',
    (treeEngine) => {
      const own = [255, 254, 253, 251, 249, 247, 241, 239, 233, 229].map((max_bins) => {
        const parameters = { ...golden.boosting.parameters, max_bins };
        const state = gradientBoosting.fit(train, y, parameters, { seed: 1, treeEngine });
        return rmse.compute(yTest, compileModel(state).predict(test));
      });
      expect(average(own) / average(golden.boosting.rmse)).toBeLessThan(1.03);
      expect(average(own) / average(golden.boosting.rmse)).toBeGreaterThan(0.9);
    },
  );

  it('early stopping keeps fewer trees than it may and is no worse than all of them by 5 %', () => {
    const many = { trees: 600, learning_rate: 0.3, leaves: 31, min_samples_leaf: 5 };
    const all = gradientBoosting.fit(train, y, many, { seed: 3 });
    const stopped = gradientBoosting.fit(train, y, { ...many, early_stopping_rounds: 20 }, { seed: 3 });
    expect(stopped.arrays['roots']!.length).toBeLessThan(300);
    const of = (model: typeof all): number => rmse.compute(yTest, compileModel(model).predict(test));
    expect(of(stopped)).toBeLessThan(1.05 * of(all));
  });
});
