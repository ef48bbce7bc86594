import { matrixColumn } from '@assay/data';
import type { TypedRow } from '@assay/use-case';
import { describe, expect, it } from 'vitest';
import { computeTarget } from './compute-target.ts';
import { FeatureError } from './feature-error.ts';
import { fitFeatures } from './fit-features.ts';
import { transformTable } from './transform-table.ts';
import { shopUseCase, tableOf } from './use-case-for-tests.ts';

const nan = Number.NaN;
const rowsOf = (values: readonly (number | null)[], shop = 'x'): TypedRow[] =>
  values.map((a, i) => ({ shop, time: i * 86_400_000, a }));

function column(expression: string, rows: readonly TypedRow[]): number[] {
  const useCase = shopUseCase([`f: ${expression}`]);
  const table = tableOf(useCase, rows);
  return [...matrixColumn(transformTable(fitFeatures(useCase, table), table), 0)];
}

describe('transformTable', () => {
  it.each([
    ['lag(a)', [1, 2, 4], [nan, 1, 2]],
    ['lag(a, 2)', [1, 2, 4], [nan, nan, 1]],
    ['diff(a)', [1, 2, 4], [nan, 1, 2]],
    ['mean(a, 2)', [1, 2, 4], [nan, 1.5, 3]],
    ['mean(a, 2)', [1, null, 4, 6], [nan, nan, nan, 5]],
    ['count(a, 2)', [1, null, 4, 6], [1, 1, 1, 2]],
    ['min(a, 2)', [3, 1, 2], [nan, 1, 1]],
    ['max(a, 3)', [3, 1, 2], [nan, nan, 3]],
    ['sum(a, 1)', [3, null, 2], [3, nan, 2]],
    ['log(a)', [Math.E, 0, -1], [1, nan, nan]],
    ['1 / a', [2, 0], [0.5, nan]],
    ['exp(a)', [0, 1000], [1, nan]],
    ['fill(lag(a), -1)', [1, 2], [-1, 1]],
    ['lag(fill(a, -1))', [null, 2], [nan, -1]],
    ['is_missing(a)', [1, null], [0, 1]],
    ['if(a > 1, 10, 20)', [1, 2, null], [20, 10, nan]],
    ['a > 1 and a < 3', [1, 2, null], [0, 1, nan]],
    ['clip(a, 1, 2)', [0, 1.5, 9, null], [1, 1.5, 2, nan]],
    ['within(a, 1, 2)', [0, 1, 2, null], [nan, 1, 2, nan]],
    ['least(a, 2, 1.5)', [1, 3], [1, 1.5]],
    ['greatest(a, 2, null_safe)'.replace(', null_safe', ''), [1, 3], [2, 3]],
    ['round(a, 1)', [1.25, -1.25], [1.3, -1.3]],
    ['a ** 2 - -a', [3], [12]],
    ['weekday(time)', [0, 0], [3, 4]],
    ['days_between(lag(time), time)', [0, 0], [nan, 1]],
    ['if(time > "1970-01-01", 1, 0)', [0, 0], [0, 1]],
  ])('%s of %j is %j', (expression, values, expected) =>
    expect(column(expression, rowsOf(values))).toEqual(expected),
  );

  it('keeps the history of each entity to itself', () => {
    const rows = [...rowsOf([1, 2], 'x'), ...rowsOf([10, 20], 'y')];
    expect(column('lag(a)', rows)).toEqual([nan, 1, nan, 10]);
    expect(column('count(a, 5)', rows)).toEqual([1, 2, 1, 2]);
  });

  it('refuses a table out of order, where a feature looks back', () => {
    const late = rowsOf([1, 2]).reverse();
    const mixed = [...rowsOf([1], 'x'), ...rowsOf([1], 'y'), ...rowsOf([2], 'x')];
    for (const rows of [late, mixed]) {
      expect(() => column('lag(a)', rows)).toThrowError(expect.objectContaining({ code: 'UNSORTED_TABLE' }));
      expect(column('a + 0', rows)).toEqual(rows.map(({ a }) => a));
    }
  });

  it('refuses a column of another kind', () => {
    const useCase = shopUseCase(['f: a + 1']);
    const pipeline = fitFeatures(useCase, tableOf(useCase, rowsOf([1])));
    const table = tableOf(useCase, rowsOf([1]));
    const wrong = { rows: 1, columns: new Map([...table.columns, ['a', table.columns.get('kind')!]]) };
    expect(() => transformTable(pipeline, wrong)).toThrow(FeatureError);
  });

  it('takes a table without rows', () => expect(column('mean(a, 2)', [])).toEqual([]));
});

describe('computeTarget', () => {
  it('G1: is the change to the next row, unknown for the last one, of each entity', () => {
    const useCase = shopUseCase(['a']);
    const table = tableOf(useCase, [...rowsOf([100, 103, 101], 'x'), ...rowsOf([7, 9], 'y')]);
    expect([...computeTarget(useCase, table)]).toEqual([3, -2, nan, 2, nan]);
  });

  it('reads the column itself where that is the target', () => {
    const useCase = shopUseCase(
      ['lag(a)'].map((lagged) => `f: ${lagged}`),
      'b',
    );
    expect([...computeTarget(useCase, tableOf(useCase, [{ shop: 'x', time: 0, b: 5 }]))]).toEqual([5]);
  });
});
