import { matrixColumn } from '@assay/data';
import { createRandom } from '@assay/statistics';
import type { TypedRow } from '@assay/use-case';
import { describe, expect, it } from 'vitest';
import { categoriesOf } from './feature-pipeline.ts';
import { fitFeatures } from './fit-features.ts';
import { fitTransform } from './fit-transform.ts';
import { createRowTransformer } from './row-transformer.ts';
import { transformTable } from './transform-table.ts';
import { shopUseCase, tableOf } from './use-case-for-tests.ts';

const random = createRandom(3);
const rows: TypedRow[] = Array.from({ length: 60 }, (_, i) => ({
  shop: 'x',
  time: i * 86_400_000,
  a: i === 5 ? null : Math.round(random.next() * 100),
  b: random.next(),
  kind: ['red', 'blue', 'green'][i % 3]!,
}));
const train = Int32Array.from({ length: 40 }, (_, i) => i);

describe('what is fitted', () => {
  const features = [
    's: standard_scale(a)',
    'r: robust_scale(clip_iqr(a))',
    'q: quantile_scale(mean(a, 3), 10)',
    'filled: impute(a)',
    'again: lag(s) + s',
    'usual: target_mean(kind)',
    'place: category(kind)',
  ];
  const useCase = shopUseCase(features, 'b');

  it('is of the training rows alone, whatever stands in the others', () => {
    const changed = rows.map((row, i) => (i < 40 ? row : { ...row, a: 1e6, b: -1e6, kind: 'white' }));
    expect(fitFeatures(useCase, tableOf(useCase, changed), { rows: train })).toEqual(
      fitFeatures(useCase, tableOf(useCase, rows), { rows: train }),
    );
  });

  it('is plain JSON, names its columns and its categories', () => {
    const pipeline = fitFeatures(useCase, tableOf(useCase, rows), { rows: train });
    expect(JSON.parse(JSON.stringify(pipeline))).toEqual(pipeline);
    expect(pipeline.names).toEqual(['s', 'r', 'q', 'filled', 'again', 'usual', 'place']);
    expect(categoriesOf(pipeline)).toEqual(['place']);
  });

  it('is learnt from the inside out', () => {
    const root = fitFeatures(useCase, tableOf(useCase, rows), { rows: train }).features[1]!.root;
    const inner = root.kind === 'call' ? root.arguments[0] : undefined;
    const learnt = (node: typeof inner) => (node?.kind === 'call' ? node.learnt : undefined);
    expect([learnt(root)?.length, learnt(inner)?.length]).toEqual([2, 2]);
  });

  it('keeps the history of a training row that is not a training row itself', () => {
    const table = tableOf(useCase, rows);
    const odd = Int32Array.from({ length: 20 }, (_, i) => 2 * i + 1);
    const means = shopUseCase(['m: standard_scale(diff(a))'], 'b');
    const [m] = fitFeatures(means, table, { rows: odd }).features;
    const values = [...odd].map((row) => Number(rows[row]!['a']) - Number(rows[row - 1]!['a']));
    const known = values.filter((_, i) => ![5, 6].includes(odd[i]!));
    const centre = known.reduce((sum, value) => sum + value, 0) / known.length;
    expect(m?.root.kind === 'call' && m.root.learnt?.[0]).toBeCloseTo(centre, 10);
  });
});

describe('fitTransform', () => {
  it.each(['time', 'random'] as const)('of a split by %s: no training row sees its own target', (by) => {
    const useCase = shopUseCase(['usual: target_mean(kind, 0)', 'a'], 'b');
    const split = { ...useCase, split: { ...useCase.split, by } };
    const of = (changed?: number) => {
      const table = tableOf(
        useCase,
        rows.map((row, i) => (i === changed ? { ...row, b: 1e6 } : row)),
      );
      return matrixColumn(fitTransform(split, table, { rows: train }).X, 0);
    };
    const before = of();
    for (const row of [3, 20, 39]) expect(of(row)[row]).toBe(before[row]);
    // It is a mean of the others all the same.
    expect(of(20)[by === 'time' ? 23 : 50]).not.toBe(before[by === 'time' ? 23 : 50]);
  });

  it('gives all other rows, and all other features, as the pipeline does', () => {
    const useCase = shopUseCase(['usual: target_mean(kind)', 'a', 'kind'], 'b');
    const table = tableOf(useCase, rows);
    const { pipeline, X } = fitTransform(useCase, table, { rows: train });
    const plain = transformTable(pipeline, table);
    expect(matrixColumn(X, 0).subarray(40)).toEqual(matrixColumn(plain, 0).subarray(40));
    expect(X.values.subarray(60)).toEqual(plain.values.subarray(60));
    const served = createRowTransformer(pipeline).transform(rows[50]!, []);
    expect(served[0]).toBe(X.values[50]);
  });

  it('has a column for each of more than two classes', () => {
    const useCase = shopUseCase(['usual: target_mean(size)'], '{ task: classification, value: kind }');
    const sized = rows.map((row, i) => ({ ...row, size: i % 2 === 0 ? 'small' : 'huge' }));
    const { pipeline, X } = fitTransform(useCase, tableOf(useCase, sized), { rows: train });
    expect(pipeline.names).toEqual(['usual=blue', 'usual=green', 'usual=red']);
    for (let row = 10; row < 60; row++)
      expect([0, 1, 2].reduce((sum, c) => sum + X.values[c * 60 + row]!, 0)).toBeCloseTo(1, 12);
  });
});
