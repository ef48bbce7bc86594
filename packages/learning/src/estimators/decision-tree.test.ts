import { describe, expect, it } from 'vitest';
import { type GoldenColumns, goldenMatrix, readGolden } from '../golden/read-golden.ts';
import { lawsOf } from '../laws/laws-of.ts';
import { isClassifier } from '../model/classifier.ts';
import { compileModel } from '../model/compile-model.ts';
import type { ParameterValues } from '../parameters/parameter-space.ts';
import { decisionTree } from './decision-tree.ts';
import type { Estimator } from './estimator.ts';

const golden = readGolden<{
  names: string[];
  train: GoldenColumns;
  test: GoldenColumns;
  trainWithMissing: GoldenColumns;
  testWithMissing: GoldenColumns;
  targets: Record<'numbers' | 'rates' | 'classes', number[]>;
  weights: number[];
  cases: {
    label: string;
    target: 'numbers' | 'rates' | 'classes';
    parameters: ParameterValues;
    missing: boolean;
    weighted: boolean;
    leaves: number;
    predictions: number[];
  }[];
}>('decision-tree');
const weights = Float64Array.from(golden.weights);

describe('decision-tree', () => {
  it.each(golden.cases)('equals scikit-learn’s tree to 1e-9: $label', (expected) => {
    const train = goldenMatrix(golden.names, expected.missing ? golden.trainWithMissing : golden.train);
    const test = goldenMatrix(golden.names, expected.missing ? golden.testWithMissing : golden.test);
    const given = expected.weighted ? weights : undefined;
    const y = Float64Array.from(golden.targets[expected.target]);
    const context = expected.target === 'classes' ? { seed: 1, classes: 3 } : { seed: 1 };
    const state = decisionTree.fit(train, y, expected.parameters, context, given);
    const model = compileModel(state);
    const own = isClassifier(model) ? model.probabilities(test) : model.predict(test);
    expect(state.arrays['feature']!.filter((feature) => feature < 0)).toHaveLength(expected.leaves);
    expect(own).toHaveLength(expected.predictions.length);
    for (const [i, value] of expected.predictions.entries()) {
      expect(Math.abs(own[i]! - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
    }
  });

  it('refuses a criterion of the other task, naming those of its own', () => {
    const X = { rows: 2, names: ['a'], values: Float64Array.of(1, 2) };
    const fit = (criterion: string, classes?: number) => () =>
      decisionTree.fit(X, Float64Array.of(0, 1), { criterion }, { seed: 1, ...(classes && { classes }) });
    expect(fit('gini')).toThrow(/criterion: got "gini", accepted is for regression: auto, squared, absolute/);
    expect(fit('absolute', 2)).toThrow(/accepted is for classification: auto, gini, entropy/);
  });

  it('poisson refuses a target below 0, naming the row', () => {
    const X = { rows: 2, names: ['a'], values: Float64Array.of(1, 2) };
    const fit = () => decisionTree.fit(X, Float64Array.of(1, -1), { criterion: 'poisson' }, { seed: 1 });
    expect(fit).toThrow(/target of row 1: got -1/);
  });
});

const byCriterion = [
  ['absolute', 'regression', {}],
  ['poisson', 'regression', { 'a moved target moves predictions as far': 'it knows ratios' }],
  ['entropy', 'classification', {}],
] as const;
describe.each(byCriterion)('decision-tree by %s keeps the laws', (criterion, task, exempt) => {
  const settings = { parameters: { criterion }, exactWeights: { criterion }, exempt };
  // Targets of the laws lie around 0: Poisson is put before them as exp(y / 4).
  const estimator: Estimator =
    criterion === 'poisson'
      ? {
          ...decisionTree,
          fit: (X, y, ...rest) =>
            decisionTree.fit(
              X,
              y.map((v) => Math.exp(v / 4)),
              ...rest,
            ),
        }
      : decisionTree;
  for (const law of lawsOf(estimator, settings, task)) {
    if (criterion !== 'poisson' || !law.name.startsWith('learns')) it(law.name, law.check);
  }
});
