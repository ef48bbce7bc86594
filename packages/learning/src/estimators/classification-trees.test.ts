import { describe, expect, it } from 'vitest';
import { type GoldenColumns, goldenMatrix, readGolden } from '../golden/read-golden.ts';
import { brier } from '../metrics/classification/brier.ts';
import { logLoss } from '../metrics/classification/log-loss.ts';
import { isClassifier } from '../model/classifier.ts';
import { compileModel } from '../model/compile-model.ts';
import type { ModelState } from '../model/model-state.ts';
import type { ParameterValues } from '../parameters/parameter-space.ts';
import { estimatorNamed } from './estimators.ts';
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
  cases: {
    estimator: string;
    cuts: number[];
    metric: 'log' | 'brier' | 'oob_accuracy';
    parameters: ParameterValues;
    scores: number[];
  }[];
}>('classification-trees');
const train = goldenMatrix(table.names, table.train);
const test = goldenMatrix(table.names, table.test);
const average = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
const classesOf = (y: readonly number[], cuts: readonly number[]): Float64Array =>
  Float64Array.from(y, (value) => cuts.filter((cut) => value >= cut).length);

function scoreOf(
  state: ModelState,
  metric: 'log' | 'brier' | 'oob_accuracy',
  y: Float64Array,
  classes: number,
): number {
  if (metric === 'oob_accuracy') return state.scalars['oob_accuracy'] as number;
  const model = compileModel(state);
  if (!isClassifier(model)) throw new Error('not a classifier');
  return (metric === 'log' ? logLoss : brier).compute(y, model.probabilities(test), classes);
}

// Ten fits a test: on a machine that does much else, five seconds are not enough.
describe('trees tell classes as well as scikit-learn’s', { timeout: 60_000 }, () => {
  it.each(golden.cases)('$estimator, cuts $cuts, $parameters: mean $metric within 3 %', (expected) => {
    const { cuts, metric, parameters } = expected;
    const estimator = estimatorNamed(expected.estimator);
    const y = classesOf(table.y, cuts);
    const yTest = classesOf(table.yTest, cuts);
    const classes = cuts.length + 1;
    const bins = [255, 254, 253, 251, 249, 247, 241, 239, 233, 229];
    const own = bins.map((max_bins, seed) => {
      const given = estimator === gradientBoosting ? { ...parameters, max_bins } : parameters;
      return scoreOf(estimator.fit(train, y, given, { seed, classes }), metric, yTest, classes);
    });
    const ratio = average(own) / average(expected.scores);
    expect(ratio).toBeLessThan(1.03);
    expect(ratio).toBeGreaterThan(metric === 'oob_accuracy' ? 0.97 : 0.9);
  });

  it.each([2, 3])(
    'early stopping on log loss of %i classes keeps fewer trees and loses little',
    (classes) => {
      const cuts = classes === 2 ? [0] : [-2, 1.5];
      const y = classesOf(table.y, cuts);
      const yTest = classesOf(table.yTest, cuts);
      const many = { trees: 200, learning_rate: 0.3, leaves: 15, min_samples_leaf: 5 };
      const all = gradientBoosting.fit(train, y, many, { seed: 3, classes });
      const early = { ...many, early_stopping_rounds: 10 };
      const stopped = gradientBoosting.fit(train, y, early, { seed: 3, classes });
      const outputs = classes === 2 ? 1 : classes;
      expect(all.arrays['roots']).toHaveLength(200 * outputs);
      expect(stopped.arrays['roots']!.length).toBeLessThan(100 * outputs);
      expect(stopped.arrays['roots']!.length % outputs).toBe(0);
      expect(scoreOf(stopped, 'log', yTest, classes)).toBeLessThan(scoreOf(all, 'log', yTest, classes));
    },
  );
});

describe('classes that boosting must take care with', () => {
  const X = { rows: 40, names: ['a'], values: Float64Array.from({ length: 40 }, (_, i) => i) };
  const y = X.values.map((value) => (value < 20 ? 0 : 2));

  it('a class without rows gets next to no probability, and no value runs away', () => {
    const parameters = { trees: 300, min_samples_leaf: 1, learning_rate: 1 };
    const model = compileModel(gradientBoosting.fit(X, y, parameters, { seed: 1, classes: 3 }));
    const out = new Float64Array(3);
    if (isClassifier(model)) model.probabilitiesRow(Float64Array.of(3), out);
    expect(out[0]).toBeGreaterThan(0.99);
    expect(out[1]).toBeLessThan(1e-6);
  });

  it('refuses a loss of numbers, and log where numbers are asked for', () => {
    const fit = (loss: string, classes?: number) => () =>
      gradientBoosting.fit(X, y, { loss }, { seed: 1, ...(classes && { classes }) });
    expect(fit('squared', 3)).toThrow(/loss: got "squared", accepted is for classification/);
    expect(fit('log')).toThrow(/loss: got "log", accepted is for regression/);
    expect(fit('auto', 2)).toThrow(ShapeError);
  });
});
