import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { decisionTree } from '../estimators/decision-tree.ts';
import { extraTrees } from '../estimators/extra-trees.ts';
import { randomForest } from '../estimators/random-forest.ts';
import { ShapeError } from '../estimators/shape-error.ts';
import { rmse } from '../metrics/rmse.ts';
import { isClassifier } from '../model/classifier.ts';
import { compileModel } from '../model/compile-model.ts';
import { classAxis } from './class-axis.ts';

/** Categories whose codes say nothing about their level; some cells are missing, some codes come in no training row. */
function table(rows: number, seed: number, codes = 40) {
  const random = createRandom(seed);
  const levelOf = (code: number): number => ((code * 17) % codes) / codes;
  const values = new Float64Array(2 * rows);
  const y = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const code = random.int(codes);
    values[row] = random.next() < 0.05 ? Number.NaN : code;
    values[rows + row] = random.normal();
    y[row] = levelOf(code) + 0.1 * values[rows + row]! + 0.05 * random.normal();
  }
  return { X: { rows, names: ['code', 'x'], values }, y };
}
const train = table(2_000, 1);
const test = table(500, 2);

describe.each([decisionTree, randomForest, extraTrees])('$name splits by sets of categories', (estimator) => {
  const parameters = estimator === decisionTree ? { depth: 5 } : { trees: 20, depth: 5 };
  const errorWith = (categories: readonly string[], treeEngine: 'kernel' | 'oracle') => {
    const state = estimator.fit(train.X, train.y, parameters, { seed: 1, categories, treeEngine });
    return rmse.compute(test.y, compileModel(state).predict(test.X));
  };

  it.each(['kernel', 'oracle'] as const)('and so learns what codes as numbers hide (%s)', (engine) => {
    expect(errorWith(['code'], engine)).toBeLessThan(0.85 * errorWith([], engine));
  });

  it('answers for a code of no training row as for a missing one, and refuses what is no code', () => {
    const context = { seed: 1, categories: ['code'] };
    const model = compileModel(estimator.fit(train.X, train.y, parameters, context));
    for (const stranger of [40, 1000, 65_000]) {
      expect(model.predictRow(Float64Array.of(stranger, 0))).toBe(
        model.predictRow(Float64Array.of(Number.NaN, 0)),
      );
    }
    const wrong = { ...train.X, values: train.X.values.map((value, i) => (i === 7 ? 1.5 : value)) };
    expect(() => estimator.fit(wrong, train.y, parameters, context)).toThrow(ShapeError);
  });

  it('of three classes', () => {
    const y = train.y.map((value) => (value < 0.33 ? 0 : value < 0.66 ? 2 : 1));
    const context = { seed: 1, classes: 3, categories: ['code'] };
    const model = compileModel(estimator.fit(train.X, y, parameters, context));
    if (!isClassifier(model)) throw new Error('no classifier');
    const told = model.predict(test.X);
    const right = told.filter((k, row) => {
      const value = test.y[row]!;
      return k === (value < 0.33 ? 0 : value < 0.66 ? 2 : 1);
    });
    expect(right.length / told.length).toBeGreaterThan(0.8);
  });
});

describe('classAxis', () => {
  it('is the direction in which shares differ most', () => {
    // Two categories of two classes each and none of the third: 1 and 2 are told apart, 0 is not.
    const axis = classAxis([5, 5, 0, 5, 0, 5], [10, 10], 3);
    expect(Math.abs(axis[1]!)).toBeCloseTo(Math.SQRT1_2, 9);
    expect(axis[1]! + axis[2]!).toBeCloseTo(0, 9);
    expect(axis[0]).toBeCloseTo(0, 9);
  });
});
