import { describe, expect, it } from 'vitest';
import { type GoldenColumns, goldenMatrix, readGolden } from '../golden/read-golden.ts';
import { classLawData } from '../laws/law-data.ts';
import { type Classifier, isClassifier } from '../model/classifier.ts';
import { compileModel } from '../model/compile-model.ts';
import type { ModelState } from '../model/model-state.ts';
import { logistic } from './logistic.ts';
import { mode } from './mode.ts';
import { ridge } from './ridge.ts';

interface Case {
  label: string;
  classes: number;
  l2: number;
  missing: boolean;
  weighted: boolean;
  probabilities: number[];
}
const golden = readGolden<{
  names: string[];
  train: GoldenColumns;
  test: GoldenColumns;
  trainWithMissing: GoldenColumns;
  testWithMissing: GoldenColumns;
  y: Record<string, number[]>;
  weights: number[];
  prior: number[];
  cases: Case[];
}>('logistic');
const weights = Float64Array.from(golden.weights);

function classifier(state: ModelState): Classifier {
  const compiled = compileModel(state);
  if (!isClassifier(compiled)) throw new Error(`${state.kind} is no classifier`);
  return compiled;
}

describe('logistic', () => {
  it.each(golden.cases)('equals scikit-learn to 1e-8: $label', (one) => {
    const train = goldenMatrix(golden.names, one.missing ? golden.trainWithMissing : golden.train);
    const test = goldenMatrix(golden.names, one.missing ? golden.testWithMissing : golden.test);
    const y = Float64Array.from(golden.y[one.classes]!);
    const context = { seed: 1, classes: one.classes };
    const model = logistic.fit(train, y, { l2: one.l2 }, context, one.weighted ? weights : undefined);
    const own = classifier(model).probabilities(test);
    expect(own.length).toBe(one.probabilities.length);
    for (const [i, expected] of one.probabilities.entries()) {
      expect(Math.abs(own[i]! - expected)).toBeLessThanOrEqual(1e-8);
    }
  });

  it('answers the most probable class', () => {
    const { X, y } = classLawData(1);
    const model = classifier(logistic.fit(X, y, {}, { seed: 1, classes: 3 }));
    const p = model.probabilities(X);
    for (const [r, k] of model.predict(X).entries()) {
      expect(p[3 * r + k]).toBe(Math.max(...p.subarray(3 * r, 3 * r + 3)));
    }
  });

  it('stays finite where a line divides the classes and the penalty is smallest', () => {
    const X = { rows: 4, names: ['x'], values: Float64Array.of(1, 2, 3, 4) };
    const model = classifier(
      logistic.fit(X, Float64Array.of(0, 0, 1, 1), { l2: 1e-6 }, { seed: 1, classes: 2 }),
    );
    const p = model.probabilities(X);
    expect(p.every(Number.isFinite)).toBe(true);
    expect([...model.predict(X)]).toEqual([0, 0, 1, 1]);
    expect(p[2 * 3 + 1]).toBeGreaterThan(0.999);
  });

  it('learns from a matrix without features: the shares of the classes', () => {
    const none = { rows: 4, names: [], values: new Float64Array(0) };
    const model = logistic.fit(none, Float64Array.of(0, 1, 1, 1), {}, { seed: 1, classes: 2 });
    expect(classifier(model).probabilities({ ...none, rows: 1 })[1]).toBeCloseTo(0.75, 12);
  });

  it('refuses to be fitted without classes', () => {
    const { X, y } = classLawData(1);
    expect(() => logistic.fit(X, y, {}, { seed: 1 })).toThrow(/classes: got undefined/);
  });
});

describe('mode', () => {
  it('equals scikit-learn’s DummyClassifier with its prior', () => {
    const train = goldenMatrix(golden.names, golden.train);
    const model = classifier(mode.fit(train, Float64Array.from(golden.y[3]!), {}, { seed: 1, classes: 3 }));
    const p = model.probabilities(goldenMatrix(golden.names, golden.test));
    for (const [k, share] of golden.prior.entries()) expect(p[k]).toBeCloseTo(share, 12);
  });
});

describe('isClassifier', () => {
  it('tells a regression model from one of classes', () => {
    const { X, y } = classLawData(1);
    expect(isClassifier(compileModel(ridge.fit(X, y, {}, { seed: 1 })))).toBe(false);
    expect(isClassifier(compileModel(mode.fit(X, y, {}, { seed: 1, classes: 3 })))).toBe(true);
  });

  it.each(['logistic', 'mode'])('a damaged state of %s is refused', (kind) => {
    const { X, y } = classLawData(1);
    const state = (kind === 'mode' ? mode : logistic).fit(X, y, {}, { seed: 1, classes: 3 });
    expect(() => compileModel({ ...state, scalars: { classes: 1 } })).toThrow(/scalars\.classes: got 1/);
    expect(() => compileModel({ ...state, scalars: { classes: 4 } })).toThrow(/has \d+ entries/);
  });
});
