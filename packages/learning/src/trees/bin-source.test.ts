import { type Matrix, matrixColumn, type NumberSource } from '@assay/data';
import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { estimatorNamed } from '../estimators/estimators.ts';
import { binSource, withoutValues } from './bin-source.ts';
import { binTable } from './binned-table.ts';

const rows = 3000;
const random = createRandom(5);
const X: Matrix = {
  rows,
  names: ['late', 'code', 'early', 'few', 'gaps'],
  values: Float64Array.from({ length: 5 * rows }, (_, i) => {
    const column = Math.floor(i / rows);
    if (column === 1) return random.int(40);
    if (column === 3) return random.int(3);
    return column === 4 && random.next() < 0.2 ? Number.NaN : random.normal();
  }),
};
const y = Float64Array.from({ length: rows }, (_, r) => X.values[r]! + Math.abs(X.values[2 * rows + r]!));

/** Counts what is held at once. */
function sourceOf(matrix: Matrix): NumberSource {
  return {
    rows: matrix.rows,
    names: matrix.names,
    async column(name, into = new Float64Array(matrix.rows)) {
      into.set(matrixColumn(matrix, matrix.names.indexOf(name)));
      return into;
    },
  };
}

describe('binSource', () => {
  it('cuts a table that is read column by column as binTable cuts it whole', async () => {
    for (const maxBins of [255, 16]) {
      const options = { maxBins, categories: ['code'] };
      expect(await binSource(sourceOf(X), options)).toEqual(binTable(X, options));
    }
  });

  it('gives a fit without values the same bits as one with them', async () => {
    const bins = await binSource(sourceOf(X), { categories: ['code'] });
    for (const name of ['gradient-boosting', 'random-forest']) {
      const context = { seed: 3, ...(name === 'gradient-boosting' && { categories: ['code'] }) };
      const own = name === 'gradient-boosting' ? bins : await binSource(sourceOf(X));
      const parameters = { trees: 5 };
      const learner = estimatorNamed(name);
      const held = learner.fit(X, y, parameters, context);
      expect(learner.fit(withoutValues(own, X.names), y, parameters, { ...context, bins: [own] })).toEqual(
        held,
      );
    }
  });

  it('takes the features that are asked for, and refuses one that is not there', async () => {
    const bins = await binSource(sourceOf(X), { features: ['late', 'few'] });
    expect(bins.names).toEqual(['few', 'late']);
    await expect(binSource(sourceOf(X), { features: ['late', 'lost'] })).rejects.toThrow('"lost"');
  });

  it('ends when it is cancelled', async () => {
    const signal = AbortSignal.abort();
    await expect(binSource(sourceOf(X), { signal })).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('is refused by fits for which it will not do: other numbers of bins, learners that read the values', async () => {
    const bins = await binSource(sourceOf(X));
    const none = withoutValues(bins, X.names);
    const fit = (name: string, parameters: Record<string, number>) => () =>
      estimatorNamed(name).fit(none, y, parameters, { seed: 1, bins: [bins] });
    expect(fit('gradient-boosting', { max_bins: 16 })).toThrow('all rows in 16 bins');
    expect(fit('extra-trees', {})).toThrow('0 values');
    expect(fit('decision-tree', {})).toThrow('0 values');
    expect(fit('ridge', {})).toThrow('0 values');
  });
});
