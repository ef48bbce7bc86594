import { createTable } from '@assay/data';
import type { TypedRow } from '@assay/use-case';
import { describe, expect, it } from 'vitest';
import { classesOf } from './classes-of.ts';
import { computeTarget } from './compute-target.ts';
import { fitFeatures } from './fit-features.ts';
import { shopUseCase, tableOf } from './use-case-for-tests.ts';

const nan = Number.NaN;
const rows: TypedRow[] = ['red', 'blue', null, 'red', 'green'].map((kind, i) => ({
  shop: 'x',
  time: i,
  a: [10, 9, 10, null, 100][i]!,
  kind,
  open: i % 2,
}));
const classification = (value: string, more = '') =>
  shopUseCase(['b'], `{ task: classification, value: ${JSON.stringify(value)}${more} }`);

describe('the target of a classification', () => {
  it('is the index of the class, in the order of the file', () => {
    const useCase = classification('kind', ', classes: [red, green]');
    expect([...computeTarget(useCase, tableOf(useCase, rows))]).toEqual([0, nan, nan, 0, 1]);
    expect(classesOf(useCase, tableOf(useCase, rows))).toEqual(['red', 'green']);
  });

  it('has the classes of the training rows where the file says none', () => {
    const useCase = classification('kind');
    const table = tableOf(useCase, rows);
    expect(classesOf(useCase, table)).toEqual(['blue', 'green', 'red']);
    const classes = classesOf(useCase, table, Int32Array.of(0, 1));
    expect(classes).toEqual(['blue', 'red']);
    expect([...computeTarget(useCase, table, classes)]).toEqual([1, 0, nan, 1, nan]);
    expect(() => computeTarget(useCase, table)).toThrowError(
      expect.objectContaining({ code: 'UNKNOWN_CLASSES' }),
    );
  });

  it('orders the classes of a number by size', () => {
    const useCase = classification('a');
    expect(classesOf(useCase, tableOf(useCase, rows))).toEqual(['9', '10', '100']);
  });

  it('of a condition is false or true', () => {
    const useCase = classification('next(a) > a');
    const table = tableOf(useCase, rows);
    expect(classesOf(useCase, table)).toEqual(['false', 'true']);
    expect([...computeTarget(useCase, table)]).toEqual([0, 1, nan, nan, nan]);
  });

  it('keeps its classes in the pipeline', () => {
    const useCase = classification('kind');
    expect(fitFeatures(useCase, tableOf(useCase, rows)).classes).toEqual(['blue', 'green', 'red']);
    const regression = shopUseCase(['b']);
    expect('classes' in fitFeatures(regression, createTable(tableOf(regression, rows).columns))).toBe(false);
  });
});
