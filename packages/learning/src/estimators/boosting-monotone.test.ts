import { createRandom } from '@assay/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isClassifier } from '../model/classifier.ts';
import { compileModel } from '../model/compile-model.ts';
import { ParameterError } from '../parameters/parameter-error.ts';
import { gradientBoosting } from './gradient-boosting.ts';

/** Rises with up and falls with down on the whole, with bumps that a free model follows. */
function table(seed: number) {
  const random = createRandom(seed);
  const rows = 400;
  const names = ['down', 'free', 'up'];
  const values = Float64Array.from({ length: 3 * rows }, () =>
    random.next() < 0.05 ? Number.NaN : Math.round(32 * random.normal()) / 32,
  );
  const x = (r: number, c: number): number => values[c * rows + r]! || 0;
  const y = Float64Array.from({ length: rows }, (_, r) => {
    const bumps = Math.sin(6 * x(r, 0)) + Math.sin(6 * x(r, 2)) * x(r, 1);
    return x(r, 2) - x(r, 0) + 2 * bumps + random.normal();
  });
  return { X: { rows, names, values }, y };
}
const value = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: -3, max: 3, noNaN: true }) },
  fc.constant(Number.NaN),
);
const rising = fc.tuple(
  fc.double({ min: -3, max: 3, noNaN: true }),
  fc.double({ min: -3, max: 3, noNaN: true }),
);

const cases = [
  {},
  { l2: 3 },
  { loss: 'absolute' },
  { loss: 'quantile', quantile: 0.8 },
  { loss: 'poisson' },
  { loss: 'log' },
];

describe.each(cases)('gradient-boosting with directions, %o', (own) => {
  const { X, y } = table(1);
  const isLog = own.loss === 'log';
  const target = isLog ? y.map((v) => (v > 0 ? 1 : 0)) : own.loss === 'poisson' ? y.map(Math.abs) : y;
  const context = { seed: 1, ...(isLog && { classes: 2 }) };
  const parameters = { trees: 40, min_samples_leaf: 3, learning_rate: 0.3, ...own };
  const answers = (monotone: string) => {
    const weights = y.map((_, i) => 0.5 + (i % 3));
    const model = compileModel(
      gradientBoosting.fit(X, target, { ...parameters, monotone }, context, weights),
    );
    const out = new Float64Array(2);
    return (...x: number[]): number => {
      if (!isClassifier(model)) return model.predictRow(Float64Array.from(x));
      model.probabilitiesRow(Float64Array.from(x), out);
      return out[1]!;
    };
  };
  const held = answers('-down, +up');
  const free = answers('');

  it('rises with +, falls with −, whatever the other features are (property)', () => {
    fc.assert(
      fc.property(rising, value, value, ([a, b], other, third) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(held(other, third, high)).toBeGreaterThanOrEqual(held(other, third, low));
        expect(held(high, third, other)).toBeLessThanOrEqual(held(low, third, other));
      }),
      { numRuns: 300 },
    );
  });

  it('is held where a free model goes the other way, and learns all the same', () => {
    const steps = Array.from({ length: 120 }, (_, i) => -3 + i / 20);
    const falls = (of: typeof held): number =>
      steps.filter((x, i) => i > 0 && of(0, 1, x) < of(0, 1, steps[i - 1]!)).length;
    expect(falls(held)).toBe(0);
    expect(falls(free)).toBeGreaterThan(3);
    expect(held(-2, 0, 2)).toBeGreaterThan(held(2, 0, -2));
  });
});

describe('the parameter monotone', () => {
  const { X, y } = table(1);
  const fit =
    (monotone: string, more: object = {}) =>
    () =>
      gradientBoosting.fit(X, y, { monotone }, { seed: 1, ...more });

  it.each(['up', '+up,', '+ , -down', '* up'])('refuses the form of %o', (text) => {
    expect(fit(text)).toThrow(/monotone: got .* accepted is features with a sign each/);
  });

  it('refuses features that there are not, come twice or hold categories, and several classes', () => {
    expect(fit('+height')).toThrow(/got "height", accepted is each at most once: down, free, up/);
    expect(fit('+up, -up')).toThrow(/"up" twice/);
    const codes = { X: { ...X, values: X.values.map((v) => Math.abs(Math.round(v))) }, y };
    const withCodes = () =>
      gradientBoosting.fit(codes.X, y, { monotone: '+up' }, { seed: 1, categories: ['up'] });
    expect(withCodes).toThrow(/"up", which holds categories/);
    const three = () =>
      gradientBoosting.fit(
        X,
        y.map((_, i) => i % 3),
        { monotone: '+up' },
        { seed: 1, classes: 3 },
      );
    expect(three).toThrow(ParameterError);
  });
});
