import { describe, expect, it } from 'vitest';
import { estimatorNamed } from '../estimators/estimators.ts';
import type { SearchSpace } from '../parameters/search-space.ts';
import { runTrial } from './run-trial.ts';
import { studyBins } from './study-bins.ts';

const rows = 200;
const X = {
  rows,
  names: ['x', 'code'],
  values: Float64Array.from({ length: 2 * rows }, (_, i) => (i < rows ? (i * 37) % 101 : i % 7)),
};
const y = Float64Array.from({ length: rows }, (_, i) => X.values[i]! + (X.values[rows + i] === 3 ? 50 : 0));
const space: SearchSpace = [
  { estimator: 'ridge', parameters: {} },
  { estimator: 'random-forest', parameters: {} },
  { estimator: 'decision-tree', parameters: { max_bins: { type: 'fixed', value: 16 } } },
  { estimator: 'gradient-boosting', parameters: { max_bins: { type: 'categorical', choices: [16, 255] } } },
];
const asked = (tables: ReturnType<typeof studyBins>): string[] =>
  tables.map(({ maxBins, categorical }) => `${maxBins} ${categorical.join()}`).sort();

describe('studyBins', () => {
  it('makes each table of bins that a candidate asks for, once', () => {
    expect(asked(studyBins(X, space))).toEqual(['16 ', '255 ']);
    expect(asked(studyBins(X, space, ['code']))).toEqual(['16 ', '16 code', '255 ', '255 code']);
    expect(studyBins(X, [{ estimator: 'ridge', parameters: {} }])).toEqual([]);
  });

  it('ranks values once for learners that draw thresholds, bins or none', () => {
    const drawn = { estimator: 'extra-trees', parameters: {} };
    for (const candidates of [[drawn], [...space, drawn]]) {
      const tables = studyBins(X, candidates);
      expect(tables.map(({ ranks }) => ranks?.length)).toEqual([2, ...tables.slice(1).map(() => undefined)]);
      for (const { ranks, values } of tables[0]!.ranks!) {
        expect(ranks.buffer).toBeInstanceOf(SharedArrayBuffer);
        expect(values.buffer).toBeInstanceOf(SharedArrayBuffer);
      }
      const fit = (bins: typeof tables) =>
        estimatorNamed('extra-trees').fit(X, y, { trees: 3 }, { seed: 1, bins });
      expect(fit(tables)).toEqual(fit([]));
    }
    expect(studyBins(X, space).every(({ ranks }) => ranks === undefined)).toBe(true);
  });

  it('leaves a search over many numbers of bins to the trials', () => {
    const wide = { type: 'int', low: 2, high: 255, log: false } as const;
    expect(studyBins(X, [{ estimator: 'gradient-boosting', parameters: { max_bins: wide } }])).toEqual([]);
  });

  it('changes no bit of a trial', () => {
    const bins = studyBins(X, space, ['code']);
    for (const [estimator, max_bins] of [
      ['random-forest', 255],
      ['decision-tree', 16],
      ['gradient-boosting', 16],
      ['gradient-boosting', 99],
      ['extra-trees', undefined],
    ] as const) {
      const trees = estimatorNamed(estimator).parameters['trees'] ? { trees: 5 } : {};
      const parameters = { ...trees, ...(max_bins && { max_bins }) };
      const context = { seed: 1, categories: ['code'] };
      const run = (given: typeof context) =>
        runTrial({ estimator, parameters }, { X, y }, { X, y }, 'rmse', given).model;
      expect(run({ ...context, bins } as typeof context)).toEqual(run(context));
    }
  });
});
