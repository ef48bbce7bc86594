import type { SearchRange } from '@assay/use-case';
import { describe, expect, it } from 'vitest';
import type { Estimator } from '../estimators/estimator.ts';
import { estimatorNamed, estimators } from '../estimators/estimators.ts';
import { ParameterError } from './parameter-error.ts';
import { spaceFromCandidate } from './space-from-candidate.ts';

const forest = estimatorNamed('random-forest');

describe('spaceFromCandidate', () => {
  it('takes ranges, values, choices and null for the default', () => {
    const { parameters } = spaceFromCandidate(forest, {
      trees: { kind: 'range', low: 10, high: 50, scale: 'linear' },
      min_samples_leaf: { kind: 'range', low: 1, high: 64, scale: 'log' },
      bootstrap: { kind: 'fixed', value: false },
      depth: { kind: 'choice', values: [4, null] },
      leaves: { kind: 'range', low: 8, high: 8, scale: 'linear' },
    });
    expect(parameters).toEqual({
      trees: { type: 'int', low: 10, high: 50, log: false },
      min_samples_leaf: { type: 'int', low: 1, high: 64, log: true },
      bootstrap: { type: 'fixed', value: false },
      depth: { type: 'categorical', choices: [4, 64] },
      leaves: { type: 'fixed', value: 8 },
    });
  });

  it('takes every estimator’s own ranges where the file names none', () => {
    for (const estimator of estimators.values()) {
      const { parameters } = spaceFromCandidate(estimator, {});
      expect(Object.keys(parameters)).toEqual(Object.keys(estimator.search));
    }
  });

  it.each([
    [
      { tress: { kind: 'fixed', value: 10 } },
      'random-forest.tress: got an unknown parameter, accepted is trees, ',
    ],
    [
      { trees: { kind: 'fixed', value: 0 } },
      'random-forest.trees: got 0, accepted is a whole number from 1 to 10000',
    ],
    [{ trees: { kind: 'fixed', value: 2.5 } }, 'random-forest.trees: got 2.5'],
    [{ max_features: { kind: 'choice', values: [0.5, 'sqrt'] } }, 'got "sqrt", accepted is a number from'],
    [
      { trees: { kind: 'range', low: 50, high: 10, scale: 'linear' } },
      'got [50, 10], accepted is a range whose low end',
    ],
    [
      { bootstrap: { kind: 'range', low: 0, high: 1, scale: 'linear' } },
      'got [0, 1], accepted is one of true, false',
    ],
    [{ constructor: { kind: 'fixed', value: 1 } }, 'random-forest.constructor: got an unknown parameter'],
  ] as const)('refuses %j, naming what is accepted', (space, message) => {
    expect(() => spaceFromCandidate(forest, space as never)).toThrow(ParameterError);
    expect(() => spaceFromCandidate(forest, space as never)).toThrow(message);
  });

  it('searches a parameter that has an effect under a condition only there', () => {
    const boosting: Estimator = {
      ...estimatorNamed('ridge'),
      parameters: {
        quantile: {
          type: 'float',
          low: 0,
          high: 1,
          default: 0.5,
          description: '',
          onlyWhen: { parameter: 'loss', oneOf: ['quantile'] },
        },
        loss: { type: 'categorical', choices: ['squared', 'quantile'], default: 'squared', description: '' },
      },
    };
    const quantile: SearchRange = { kind: 'range', low: 0.1, high: 0.9, scale: 'linear' };
    const loss: SearchRange = { kind: 'choice', values: ['squared', 'quantile'] };
    const space = spaceFromCandidate(boosting, { quantile, loss });
    // What the condition reads is drawn first.
    expect(Object.keys(space.parameters)).toEqual(['loss', 'quantile']);
    expect(space.conditions).toEqual({ quantile: { parameter: 'loss', oneOf: ['quantile'] } });
    expect(spaceFromCandidate(boosting, { quantile })).not.toHaveProperty('conditions');
  });

  it('refuses a log range that reaches 0', () => {
    const space = { l2: { kind: 'range', low: 0, high: 1, scale: 'log' } } as const;
    expect(() => spaceFromCandidate(estimatorNamed('ridge'), space)).toThrow(
      '[0, 1, log], accepted is a log range above 0',
    );
  });
});
