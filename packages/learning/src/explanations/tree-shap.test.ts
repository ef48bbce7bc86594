import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimatorNamed } from '../estimators/estimators.ts';
import { lawData } from '../laws/law-data.ts';
import { compileModel } from '../model/compile-model.ts';
import type { ModelState } from '../model/model-state.ts';
import { treeShap } from './tree-shap.ts';

const kinds = [
  ['decision-tree', {}],
  ['random-forest', { trees: 6 }],
  ['extra-trees', { trees: 6 }],
  ['gradient-boosting', { trees: 12, min_samples_leaf: 3 }],
] as const;

/** What the trees answer when only the features of `known` are, by walking both ways everywhere else. */
function expectation(state: ModelState, x: Float64Array, known: number): number {
  const { feature, left, threshold, missingLeft, value, cover, roots } = state.arrays;
  const walk = (node: number): number => {
    const own = feature![node]!;
    if (own < 0) return value![node]!;
    const child = left![node]!;
    if ((known >> own) % 2 === 1) {
      const goesLeft = Number.isFinite(x[own]) ? x[own]! <= threshold![node]! : missingLeft![node] === 1;
      return walk(goesLeft ? child : child + 1);
    }
    return (cover![child]! * walk(child) + cover![child + 1]! * walk(child + 1)) / cover![node]!;
  };
  let sum = 0;
  for (const root of roots!) sum += walk(root);
  return (state.scalars['base'] as number) + sum / (state.scalars['divisor'] as number);
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

/** The definition: the mean over all orders of what a feature changes when it becomes known. */
function shapleyValues(state: ModelState, x: Float64Array): number[] {
  const n = state.features.length;
  return Array.from({ length: n }, (_, feature) => {
    let sum = 0;
    for (let known = 0; known < 2 ** n; known++) {
      if ((known >> feature) % 2 === 1) continue;
      const size = known.toString(2).replaceAll('0', '').length;
      const weight = (factorial(size) * factorial(n - size - 1)) / factorial(n);
      sum += weight * (expectation(state, x, known | (1 << feature)) - expectation(state, x, known));
    }
    return sum;
  });
}

const anyValue = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: -4, max: 4, noNaN: true }) },
  fc.constant(Number.NaN),
);
const anyRow = fc.array(anyValue, { minLength: 4, maxLength: 4 }).map((values) => Float64Array.from(values));

describe.each(kinds)('treeShap of %s', (name, parameters) => {
  const { X, y } = lawData(5, 128, 0.1);
  const weights = Float64Array.from(y, (_, i) => 0.5 + (i % 7));
  const state = estimatorNamed(name).fit(X, y, parameters, { seed: 2 }, weights);
  const explain = treeShap(state);
  const model = compileModel(state);

  it('adds up to the prediction (property)', () => {
    fc.assert(
      fc.property(anyRow, (x) => {
        const { base, contributions } = explain(x);
        const sum = contributions.reduce((total, value) => total + value, base);
        expect(Math.abs(sum - model.predictRow(x))).toBeLessThan(1e-9);
      }),
    );
  });

  it('equals the Shapley values by their definition (property)', () => {
    fc.assert(
      fc.property(anyRow, (x) => {
        const { base, contributions } = explain(x);
        expect(Math.abs(base - expectation(state, x, 0))).toBeLessThan(1e-9);
        shapleyValues(state, x).forEach((value, i) => {
          expect(Math.abs(contributions[i]! - value)).toBeLessThan(1e-9);
        });
      }),
      { numRuns: 25 },
    );
  });
});

describe('treeShap', () => {
  it('gives a feature that no tree reads exactly 0, and the mean of the target as base', () => {
    const X = { rows: 4, names: ['a', 'idle'], values: Float64Array.of(1, 2, 3, 4, 7, 7, 7, 7) };
    const state = estimatorNamed('decision-tree').fit(X, Float64Array.of(0, 0, 4, 8), {}, { seed: 1 });
    const { base, contributions } = treeShap(state)(Float64Array.of(4, 7));
    expect(base).toBeCloseTo(3, 12);
    expect(contributions[0]).toBeCloseTo(5, 12);
    expect(contributions[1]).toBe(0);
  });
});
