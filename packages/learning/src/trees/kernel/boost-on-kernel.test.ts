import { describe, expect, it } from 'vitest';
import { gradientBoosting } from '../../estimators/gradient-boosting.ts';
import { isClassifier } from '../../model/classifier.ts';
import { compileModel } from '../../model/compile-model.ts';
import type { ModelState } from '../../model/model-state.ts';
import { type BoostingCase, boostingCases, tableOf } from './boosting-cases.ts';

function fit(
  one: BoostingCase,
  how: { threads?: number; treeEngine?: 'kernel' | 'oracle' },
  own = {},
): ModelState {
  const { X, y, weights } = tableOf(one, 1);
  const context = {
    seed: 3,
    ...how,
    ...(one.classes !== undefined && { classes: one.classes }),
    ...(one.categories && { categories: ['f'] }),
  };
  const parameters = { trees: 20, leaves: 15, ...one.parameters, ...own };
  return gradientBoosting.fit(X, y, parameters, context, weights);
}

function answers(state: ModelState, one: BoostingCase): Float64Array {
  const { X } = tableOf({ ...one, rows: 2_000 }, 2);
  const model = compileModel(state);
  return isClassifier(model) ? model.probabilities(X) : model.predict(X);
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

describe.each(boostingCases)('boosting on the kernel: $name', (one) => {
  const alone = fit(one, { threads: 1 });

  it('was not left to the plain trees', () => {
    expect(alone.scalars['withoutKernel']).toBeUndefined();
  });

  it.each([2, 3, 4])('gives the same bits with %i threads', (threads) => {
    expect(fit(one, { threads })).toEqual(alone);
  });

  it('gives the same bits with drawn features, whatever the number of threads', () => {
    const own = { max_features: 0.4, trees: 6 };
    expect(fit(one, { threads: 3 }, own)).toEqual(fit(one, { threads: 1 }, own));
  });

  // Were a tie decided the other way, all trees after it would differ; here there is none, and what remains is rounding.
  it('answers what the plain trees answer, within a hundred thousandth of the spread of answers', () => {
    const own = answers(alone, one);
    const plain = answers(fit(one, { treeEngine: 'oracle' }), one);
    const apart = own.map((value, i) => Math.abs(value - plain[i]!));
    expect(Math.max(...apart)).toBeLessThan(1e-5 * deviation(plain));
  });
});
