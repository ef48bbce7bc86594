import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extraTrees } from '../../estimators/extra-trees.ts';
import { randomForest } from '../../estimators/random-forest.ts';
import { classLawData, lawData } from '../../laws/law-data.ts';
import type { ModelState } from '../../model/model-state.ts';

const forests = [
  ['random-forest', randomForest],
  ['extra-trees', extraTrees],
] as const;

/** All that may be asked of a forest. */
const asked = fc.record({
  seed: fc.integer({ min: -5, max: 1000 }),
  rows: fc.integer({ min: 1, max: 600 }),
  missing: fc.constantFrom(0, 0.2),
  classes: fc.constantFrom(undefined, 3),
  isWeighted: fc.boolean(),
  threads: fc.constantFrom(1, 2),
  parameters: fc.record({
    trees: fc.integer({ min: 1, max: 6 }),
    bootstrap: fc.boolean(),
    max_features: fc.constantFrom(1, 0.75, 0.25),
    depth: fc.constantFrom(64, 4, 1),
    leaves: fc.constantFrom(1_048_576, 9),
    min_samples_leaf: fc.constantFrom(1, 5),
    min_samples_split: fc.constantFrom(2, 20),
  }),
  isEntropy: fc.boolean(),
});

function expectSameTrees(got: ModelState, wanted: ModelState): void {
  for (const [name, array] of Object.entries(wanted.arrays)) {
    const own = got.arrays[name]!;
    expect(own.length).toBe(array.length);
    // Values are sums in another order; all else is the same to the bit.
    const tolerance = name === 'value' ? 1e-12 : 0;
    array.forEach((value, i) => {
      if (!(Math.abs(own[i]! - value) <= tolerance * Math.max(1, Math.abs(value)))) {
        expect.fail(`${name}[${i}] is ${own[i]}, wanted ${value}`);
      }
    });
  }
  for (const [name, value] of Object.entries(wanted.scalars)) {
    expect(got.scalars[name]).toBeCloseTo(value as number, 10);
  }
}

describe.each(forests)('%s', { timeout: 120_000 }, (_name, estimator) => {
  it('grows the same trees on the kernel as in plain TypeScript (property)', () => {
    fc.assert(
      fc.property(asked, ({ seed, rows, missing, classes, isWeighted, threads, parameters, isEntropy }) => {
        const { X, y } = (classes ? classLawData : lawData)(seed, rows, missing);
        const weights = isWeighted ? y.map((_, row) => ((row * 7) % 5) / 2 + (row === 0 ? 1 : 0)) : undefined;
        const given = { ...parameters, ...(classes && isEntropy && { criterion: 'entropy' }) };
        const fit = (how: object) =>
          estimator.fit(X, y, given, { seed, ...(classes && { classes }), ...how }, weights);
        expectSameTrees(fit({ threads }), fit({ treeEngine: 'oracle' }));
      }),
      { numRuns: 80 },
    );
  });

  it.each([undefined, 3])('is the same to the bit for 1, 2, 3 and 4 threads (classes: %s)', (classes) => {
    const { X, y } = (classes ? classLawData : lawData)(1, 700, 0.1);
    const fit = (threads: number) =>
      estimator.fit(X, y, { trees: 9 }, { seed: 1, threads, ...(classes && { classes }) });
    const alone = fit(1);
    for (const threads of [2, 3, 4]) {
      const several = fit(threads);
      expect(several.arrays).toEqual(alone.arrays);
      expect(several.scalars).toEqual(alone.scalars);
    }
  });

  it('tells the kernel’s trees from the plain ones by nothing but their speed: the state names no engine', () => {
    const { X, y } = lawData(1);
    expect(estimator.fit(X, y, { trees: 2 }, { seed: 1 }).scalars).not.toHaveProperty('withoutKernel');
  });
});

describe('extra trees of more values than there are ranks', () => {
  const rows = 70_000;
  const values = Float64Array.from({ length: rows }, (_, row) => Math.sin(row));
  const X = { rows, names: ['a'], values };
  const y = values.map((value) => (value > 0.25 ? 1 : 0));
  const parameters = { trees: 2, leaves: 12 };

  it('group neighbours, on both engines alike, and split where a group ends', () => {
    const own = extraTrees.fit(X, y, parameters, { seed: 1, threads: 1 });
    expectSameTrees(own, extraTrees.fit(X, y, parameters, { seed: 1, treeEngine: 'oracle' }));
    const there = new Set(values);
    const thresholds = own.arrays['threshold']!.filter((_, node) => own.arrays['feature']![node]! >= 0);
    expect(thresholds.length).toBeGreaterThan(5);
    for (const threshold of thresholds) expect(there.has(threshold)).toBe(true);
  });
});
