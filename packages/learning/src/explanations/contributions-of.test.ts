import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LearningTask } from '../estimators/estimator.ts';
import { estimatorNamed, estimators } from '../estimators/estimators.ts';
import { classLawData, lawData } from '../laws/law-data.ts';
import { type Classifier, isClassifier } from '../model/classifier.ts';
import { compileModel } from '../model/compile-model.ts';
import { applyCalibration } from '../uncertainty/calibration/apply-calibration.ts';
import type { Calibrated } from '../uncertainty/calibration/calibrated.ts';
import { calibratedContributions } from './calibrated-contributions.ts';
import { contributionsOf } from './contributions-of.ts';

const small: Record<string, Record<string, number>> = {
  'random-forest': { trees: 7 },
  'extra-trees': { trees: 7 },
  'gradient-boosting': { trees: 9, min_samples_leaf: 4 },
};

const cell = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: -4, max: 4, noNaN: true }) },
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY),
);
const row = fc.array(cell, { minLength: 4, maxLength: 4 }).map((values) => Float64Array.from(values));
const total = ({ base, contributions }: { base: number; contributions: Float64Array }): number =>
  contributions.reduce((sum, value) => sum + value, base);
const close = (a: number, b: number): void => {
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-11 * Math.max(1, Math.abs(b)));
};

/** Networks have no exact contributions. */
const able = (task: LearningTask) =>
  [...estimators.values()].filter(({ tasks, name }) => tasks.includes(task) && !networks.includes(name));
const networks = ['mlp', 'lstm', 'gru'];
const fitted = (name: string, classes?: number) => {
  const data = classes === undefined ? lawData(1, 128, 0.1) : classLawData(1, 128, 0.1);
  const y = classes === 2 ? data.y.map((k) => Math.min(k, 1)) : data.y;
  const context = { seed: 1, ...(classes === undefined ? {} : { classes }) };
  return estimatorNamed(name).fit(data.X, y, small[name] ?? {}, context);
};

describe('contributions', () => {
  it.each(able('regression'))('of $name add up to the predicted number (property)', ({ name }) => {
    const state = fitted(name);
    const explain = contributionsOf(state)!;
    const model = compileModel(state);
    fc.assert(
      fc.property(row, (x) => {
        expect(explain(x).unit).toBe('target');
        close(total(explain(x)), model.predictRow(x));
      }),
    );
  });

  it.each(able('classification').flatMap(({ name }) => [2, 3].map((classes) => ({ name, classes }))))(
    'of $name add up to what $classes classes are answered with (property)',
    ({ name, classes }) => {
      const state = fitted(name, classes);
      const explain = contributionsOf(state)!;
      const model = compileModel(state);
      if (!isClassifier(model)) throw new Error(`${name} is no classifier`);
      const p = new Float64Array(classes);
      fc.assert(
        fc.property(row, fc.nat(classes - 1), (x, k) => {
          model.probabilitiesRow(x, p);
          const found = explain(x, k);
          if (found.unit === 'probability') {
            close(total(found), p[k]!);
            return;
          }
          expect(found.unit).toBe('log-odds');
          const logs = [...p].map(Math.log);
          const against = classes === 2 ? logs[1 - k]! : logs.reduce((sum, log) => sum + log, 0) / classes;
          close(total(found), logs[k]! - against);
        }),
      );
    },
  );

  it('of loss poisson add up to the logarithm', () => {
    const { X, y } = lawData(1, 128);
    const counts = y.map((value) => Math.round(Math.abs(value)));
    const state = estimatorNamed('gradient-boosting').fit(
      X,
      counts,
      { trees: 9, loss: 'poisson', min_samples_leaf: 4 },
      { seed: 1 },
    );
    const x = Float64Array.of(1, -1, 0.5, 2);
    const found = contributionsOf(state)!(x);
    expect(found.unit).toBe('log');
    close(total(found), Math.log(compileModel(state).predictRow(x)));
  });

  it('give a missing feature of a linear model nothing, and stand at the features’ places in the row', () => {
    const { X } = lawData(2, 64);
    const y = X.values.slice(0, 64).map((delta) => 10 * delta);
    const state = estimatorNamed('linear').fit(X, y, {}, { seed: 1 });
    const { contributions } = contributionsOf(state)!(Float64Array.of(1, Number.NaN, 3, 4));
    const centre = y.reduce((sum, value) => sum + value, 0) / 64;
    expect(contributions[0]).toBeCloseTo(10 - centre, 9);
    expect(contributions[1]).toBe(0);
    expect(contributions[2]).toBeCloseTo(0, 9);
  });

  it('are undefined for a kind that has none, and refuse a class that there is not', () => {
    expect(contributionsOf({ ...fitted('ridge'), kind: 'oracle' })).toBeUndefined();
    for (const name of ['logistic', 'mode', 'random-forest', 'gradient-boosting']) {
      expect(() => contributionsOf(fitted(name, 3))!(new Float64Array(4), 3)).toThrow(/class: got 3/);
    }
  });
});

describe('contributions after calibration', () => {
  const calibrated = (method: 'temperature' | 'isotonic' | 'none', classes: number): Calibrated => ({
    kind: 'calibrated',
    method,
    classes,
    parameters: method === 'temperature' ? { temperature: 2.5 } : { x: [0.2, 0.8], y: [0.1, 0.9] },
    before: { log_loss: 1, ece: 0.2 },
    after: { log_loss: 0.9, ece: 0.1 },
    rows: 100,
  });

  it.each([2, 3])('add up to the log-odds of %d classes that are answered (property)', (classes) => {
    const state = fitted('logistic', classes);
    const explain = calibratedContributions(contributionsOf(state)!, calibrated('temperature', classes));
    const model = compileModel(state) as Classifier;
    const p = new Float64Array(classes);
    fc.assert(
      fc.property(row, fc.nat(classes - 1), (x, k) => {
        model.probabilitiesRow(x, p);
        applyCalibration(calibrated('temperature', classes), p);
        const logs = [...p].map(Math.log);
        const against = classes === 2 ? logs[1 - k]! : logs.reduce((sum, log) => sum + log, 0) / classes;
        const found = explain(x, k);
        expect(found.unit).toBe('log-odds');
        close(total(found), logs[k]! - against);
      }),
    );
  });

  it('say so where they are those before it', () => {
    const x = Float64Array.of(1, -1, 0.5, 2);
    const unit = (name: string, method: 'temperature' | 'isotonic' | 'none') =>
      calibratedContributions(contributionsOf(fitted(name, 2))!, calibrated(method, 2))(x, 1).unit;
    expect(unit('logistic', 'isotonic')).toBe('log-odds before calibration');
    expect(unit('random-forest', 'temperature')).toBe('probability before calibration');
    expect(unit('random-forest', 'none')).toBe('probability');
  });
});
