import { matrixRow, selectRows } from '@assay/data';
import type { TypedRow } from '@assay/use-case';
import { describe, expect, it } from 'vitest';
import { readFeaturePipeline } from './feature-pipeline.ts';
import { fitFeatures } from './fit-features.ts';
import { createRowTransformer } from './row-transformer.ts';
import { transformTable } from './transform-table.ts';
import { shopUseCase, tableOf } from './use-case-for-tests.ts';

const rows: TypedRow[] = ['red', 'blue', 'red', null, 'green'].map((kind, i) => ({
  shop: 'x',
  time: i,
  a: i,
  kind,
  size: i % 2 === 0 ? 'small' : 'huge',
}));
const useCase = shopUseCase([
  'kind',
  'few: one_hot(kind, 1)',
  'place: ordinal(kind)',
  'size: ordinal(size)',
  'before: lag(kind)',
  'a',
]);
const table = tableOf(useCase, rows);
const pipeline = fitFeatures(useCase, selectRows(table, Int32Array.of(0, 1, 2, 3)));

describe('fitFeatures', () => {
  it('knows the texts of the training rows only', () => {
    expect(pipeline.names).toEqual([
      'kind=blue',
      'kind=red',
      'few=red',
      'place',
      'size',
      'before=blue',
      'before=red',
      'a',
    ]);
  });

  it('encodes by them; a text not seen is none of those known', () => {
    const matrix = transformTable(pipeline, table);
    expect([0, 1, 3, 4].map((row) => [...matrixRow(matrix, row)])).toEqual([
      [0, 1, 1, 1, 0, 0, 0, 0],
      [1, 0, 0, 0, 2, 0, 1, 1],
      [0, 0, 0, Number.NaN, 2, 0, 1, 3],
      [0, 0, 0, Number.NaN, 0, 0, 0, 4],
    ]);
  });

  it('G3: served through JSON, it gives the numbers that it was trained with', () => {
    const served = createRowTransformer(readFeaturePipeline(JSON.parse(JSON.stringify(pipeline))));
    const matrix = transformTable(pipeline, table);
    expect(served.names).toEqual(matrix.names);
    for (const [i, row] of rows.entries()) {
      expect([...served.transform(row, rows.slice(Math.max(0, i - served.lookBack), i))]).toEqual([
        ...matrixRow(matrix, i),
      ]);
    }
  });

  it('leaves the use case’s order of columns out of it', () => {
    const turned = { ...useCase, columns: useCase.columns.toReversed() };
    expect(fitFeatures(turned, table).names).toEqual(fitFeatures(useCase, table).names);
  });

  it('keeps the columns that are read, and no other', () => {
    expect(pipeline.columns.map(({ name }) => name)).toEqual(['a', 'kind', 'size']);
  });
});

describe('readFeaturePipeline', () => {
  it.each([null, 5, {}, { ...pipeline, formatVersion: 2 }, { ...pipeline, names: undefined }])(
    'refuses %j',
    (json) => {
      expect(() => readFeaturePipeline(json)).toThrowError(
        expect.objectContaining({ code: 'UNSUPPORTED_PIPELINE' }),
      );
    },
  );
});

describe('a pipeline that was tampered with', () => {
  const withRoot = (root: unknown) =>
    ({ ...pipeline, features: [{ name: 'f', root }], names: ['f'] }) as typeof pipeline;
  const a = { kind: 'column', name: 'a', type: 'number' };
  const one = { kind: 'number', value: 1, type: 'number' };

  it.each([
    [
      'a function of another version',
      { kind: 'call', function: 'kalman', arguments: [a, one], type: 'number' },
      'UNSUPPORTED_PIPELINE',
    ],
    [
      'a name of JavaScript',
      { kind: 'call', function: 'constructor', arguments: [a], type: 'number' },
      'UNSUPPORTED_PIPELINE',
    ],
    [
      'an operator of JavaScript',
      { kind: 'binary', operator: 'toString', left: a, right: a, type: 'number' },
      'UNSUPPORTED_PIPELINE',
    ],
    [
      'a window without a constant',
      { kind: 'call', function: 'mean', arguments: [a, a], type: 'number' },
      'UNSUPPORTED_PIPELINE',
    ],
    [
      'a learnt function that has learnt nothing',
      { kind: 'call', function: 'impute', arguments: [a], type: 'number' },
      'UNSUPPORTED_PIPELINE',
    ],
    ['a look ahead', { kind: 'call', function: 'next', arguments: [a, one], type: 'number' }, 'LOOK_AHEAD'],
    ['an unknown feature', { kind: 'feature', name: 'gone', type: 'number' }, 'UNSUPPORTED_PIPELINE'],
  ])('with %s is refused', (_, root, code) => {
    expect(() => createRowTransformer(withRoot(root))).toThrowError(expect.objectContaining({ code }));
  });
});
