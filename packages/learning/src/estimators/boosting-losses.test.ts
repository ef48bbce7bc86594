import { describe, expect, it } from 'vitest';
import { treeShap } from '../explanations/tree-shap.ts';
import { type GoldenColumns, goldenMatrix, readGolden } from '../golden/read-golden.ts';
import { lawData } from '../laws/law-data.ts';
import { lawsOf } from '../laws/laws-of.ts';
import { compileModel } from '../model/compile-model.ts';
import type { ParameterValues } from '../parameters/parameter-space.ts';
import { gradientBoosting } from './gradient-boosting.ts';
import { ShapeError } from './shape-error.ts';

const table = readGolden<{
  names: string[];
  train: GoldenColumns;
  test: GoldenColumns;
  y: number[];
  yTest: number[];
}>('trees');
const golden = readGolden<{
  cases: { loss: string; parameters: ParameterValues & { quantile: number }; scores: number[] }[];
}>('boosting-losses');
const train = goldenMatrix(table.names, table.train);
const test = goldenMatrix(table.names, table.test);
const average = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, v) => sum + v, 0) / values.length;

function pinball(yTrue: Float64Array, predicted: Float64Array, level: number): number {
  return average(
    yTrue.map((y, i) => Math.max(level * (y - predicted[i]!), (level - 1) * (y - predicted[i]!))),
  );
}

function poissonDeviance(yTrue: Float64Array, predicted: Float64Array): number {
  return average(yTrue.map((y, i) => 2 * (y * Math.log(y / predicted[i]!) - y + predicted[i]!)));
}

// Ten fits a test: on a machine that does much else, five seconds are not enough.
describe('losses of gradient-boosting', { timeout: 60_000 }, () => {
  const engines = ['kernel', 'oracle'] as const;
  const cases = engines.flatMap((treeEngine) => golden.cases.map((one) => ({ ...one, treeEngine })));
  it.each(cases)(
    '$loss by $treeEngine: mean score over ten bin counts within 3 % of scikit-learn’s',
    (expected) => {
      const isPoisson = expected.loss === 'poisson';
      const of = (values: number[]): Float64Array =>
        Float64Array.from(values, (v) => (isPoisson ? Math.exp(v / 5) : v));
      const yTest = of(table.yTest);
      const own = [255, 254, 253, 251, 249, 247, 241, 239, 233, 229].map((max_bins) => {
        const model = gradientBoosting.fit(
          train,
          of(table.y),
          { ...expected.parameters, max_bins },
          { seed: 1, treeEngine: expected.treeEngine },
        );
        const predicted = compileModel(model).predict(test);
        return isPoisson
          ? poissonDeviance(yTest, predicted)
          : pinball(yTest, predicted, expected.parameters.quantile);
      });
      expect(average(own) / average(expected.scores)).toBeLessThan(1.03);
      expect(average(own) / average(expected.scores)).toBeGreaterThan(0.9);
    },
  );

  it('quantile 0.9 has a tenth of the rows learned from above it', () => {
    const parameters = { loss: 'quantile', quantile: 0.9, trees: 60, min_samples_leaf: 20 };
    const y = Float64Array.from(table.y);
    const predicted = compileModel(gradientBoosting.fit(train, y, parameters, { seed: 1 })).predict(train);
    const above = y.filter((value, i) => value > predicted[i]!).length / y.length;
    expect(above).toBeGreaterThan(0.05);
    expect(above).toBeLessThan(0.15);
  });

  it('poisson refuses a target below 0 and one that is all 0, naming what it got', () => {
    const { X, y } = lawData(1);
    const fit = (target: Float64Array) => () =>
      gradientBoosting.fit(X, target, { loss: 'poisson' }, { seed: 1 });
    expect(fit(y)).toThrow(ShapeError);
    expect(fit(y.map(() => 0))).toThrow(/all 0/);
  });

  it('poisson keeps the mean, predicts above 0, and TreeSHAP explains its logarithm', () => {
    const { X, y } = lawData(1, 512);
    const counts = y.map((value) => Math.max(0, Math.round(value)));
    const state = gradientBoosting.fit(X, counts, { loss: 'poisson', trees: 40 }, { seed: 1 });
    const model = compileModel(state);
    const predicted = model.predict(X);
    expect(average(predicted) / average(counts)).toBeCloseTo(1, 1);
    expect(Math.min(...predicted)).toBeGreaterThan(0);
    const x = Float64Array.of(1, Number.NaN, 0, 2);
    const { base, contributions } = treeShap(state)(x);
    const sum = contributions.reduce((total, value) => total + value, base);
    expect(Math.exp(sum)).toBeCloseTo(model.predictRow(x), 9);
    expect(() => compileModel({ ...state, scalars: { ...state.scalars, link: 'logit' } })).toThrow(/link/);
  });
});

describe.each(['absolute', 'quantile'])('gradient-boosting with loss %s keeps the laws', (loss) => {
  const settings = {
    parameters: { loss, trees: 40, min_samples_leaf: 4 },
    exactWeights: { loss, trees: 20, min_samples_leaf: 1 },
    exempt: {},
  };
  for (const law of lawsOf(gradientBoosting, settings)) it(law.name, law.check);
});
