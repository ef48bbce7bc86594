import { describe, expect, it } from 'vitest';
import { randomForest } from '../estimators/random-forest.ts';
import { binEdges } from './bin-edges.ts';
import { type BinnedTable, binTable } from './binned-table.ts';

const X = {
  rows: 6,
  names: ['b', 'a', 'code'],
  values: Float64Array.of(5, 1, 1, 2, Number.NaN, 9, 0, 0, 0, 7, 7, 8, 3, 1, 3, 3, Number.NaN, 1),
};
const y = Float64Array.of(1, 2, 3, 4, 5, 6);
const context = { seed: 1, treeEngine: 'oracle' } as const;

describe('binTable', () => {
  it('bins features in the order of their names, in memory that threads may share', () => {
    const bins = binTable(X, { maxBins: 255, categories: ['code'] });
    expect(bins.names).toEqual(['a', 'b', 'code']);
    expect([...bins.edges[1]!]).toEqual([...binEdges(X.values.subarray(0, 6), 255)]);
    expect([...bins.bins.subarray(0, 4)]).toEqual([0, 2, 1, 0]);
    expect([...bins.categories[2]!.codes]).toEqual([1, 3]);
    expect(bins.bins.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('serves a fit that asks for as many bins, and none that asks for others', () => {
    const bins = binTable(X, { maxBins: 3 });
    // Bins of another table of the same shape would tell: all rows in one bin.
    const dull: BinnedTable = { ...bins, bins: new Uint8Array(bins.bins.length) };
    const fit = (max_bins: number, given = dull) =>
      randomForest.fit(X, y, { trees: 1, bootstrap: false, max_bins }, { ...context, bins: [given] });
    expect(fit(3).arrays['feature']).toHaveLength(1);
    expect(fit(2).arrays['feature']!.length).toBeGreaterThan(1);
    expect(fit(3, bins).arrays).toEqual(
      randomForest.fit(X, y, { trees: 1, bootstrap: false, max_bins: 3 }, context).arrays,
    );
  });

  it('does not serve a fit in which some rows count for nothing', () => {
    const bins = binTable(X);
    const dull = { ...bins, bins: new Uint8Array(bins.bins.length) };
    const weights = Float64Array.of(1, 1, 0, 1, 1, 1);
    const state = randomForest.fit(X, y, { trees: 1 }, { ...context, bins: [dull] }, weights);
    expect(state.arrays['feature']!.length).toBeGreaterThan(1);
  });
});
