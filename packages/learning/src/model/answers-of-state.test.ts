import { createRandom } from '@assay/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimatorNamed } from '../estimators/estimators.ts';
import { answersOf } from './answers-of.ts';
import { answersOfState } from './answers-of-state.ts';
import { compileModel } from './compile-model.ts';

function tableOf(seed: number, rows: number) {
  const random = createRandom(seed);
  const values = Float64Array.from({ length: 4 * rows }, () =>
    random.next() < 0.1 ? Number.NaN : random.normal(),
  );
  return { rows, names: ['d', 'b', 'a', 'c'], values };
}

const learners: readonly [
  name: string,
  classes: number | undefined,
  parameters: Record<string, number | string>,
][] = [
  ['gradient-boosting', undefined, { trees: 20 }],
  ['gradient-boosting', undefined, { trees: 20, loss: 'poisson' }],
  ['gradient-boosting', 2, { trees: 10 }],
  ['gradient-boosting', 3, { trees: 5 }],
  ['random-forest', undefined, { trees: 10 }],
  ['random-forest', 3, { trees: 10 }],
  ['extra-trees', undefined, { trees: 10 }],
  ['decision-tree', 2, {}],
  ['ridge', undefined, {}],
  ['logistic', 3, {}],
];

describe('answersOfState', () => {
  it.each(learners)('%s (%s classes, %o) says of a table what the served model says, to the bit', (...of) => {
    const [name, classes, parameters] = of;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const [X, asked] = [tableOf(seed, 200), tableOf(seed + 1, 50)];
        asked.values[7] = Number.POSITIVE_INFINITY;
        const y = Float64Array.from({ length: 200 }, (_, r) => {
          const number = Math.abs((X.values[r] || 0) + 2 * (X.values[200 + r] || 0));
          return classes === undefined ? number : Math.min(classes - 1, Math.floor(number));
        });
        const context = { seed, ...(classes !== undefined && { classes }) };
        const state = estimatorNamed(name).fit(X, y, parameters, context);
        expect(answersOfState(state, asked)).toEqual(answersOf(compileModel(state), asked));
      }),
      { numRuns: 5 },
    );
  });

  it('refuses a table of other features', () => {
    const X = tableOf(1, 60);
    const state = estimatorNamed('random-forest').fit(
      X,
      X.values.slice(0, 60).fill(1),
      { trees: 2 },
      { seed: 1 },
    );
    expect(() => answersOfState(state, { ...X, names: ['a', 'b', 'c', 'd'] })).toThrow('4 features');
  });
});
