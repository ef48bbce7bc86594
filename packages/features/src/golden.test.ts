import { readFileSync } from 'node:fs';
import { matrixColumn } from '@assay/data';
import type { TypedRow } from '@assay/use-case';
import { describe, expect, it } from 'vitest';
import { fitFeatures } from './fit-features.ts';
import { transformTable } from './transform-table.ts';
import { shopUseCase, tableOf } from './use-case-for-tests.ts';

const golden = JSON.parse(
  readFileSync(new URL('../../../golden/features/features.json', import.meta.url), 'utf8'),
) as { rows: TypedRow[]; expected: Record<string, (number | null)[]> };

/** An exponential mean leaves out what weighs less than 2e-7 together; all else differs by rounding alone. */
const toleranceOf = (expression: string): number => (expression.startsWith('ewm') ? 2e-7 : 1e-12);

describe('features beside those of pandas and scikit-learn', () => {
  it.each(Object.keys(golden.expected))('%s', (expression) => {
    const useCase = shopUseCase([`f: ${expression}`], 'b + 0');
    const table = tableOf(useCase, golden.rows);
    const actual = matrixColumn(transformTable(fitFeatures(useCase, table), table), 0);
    const tolerance = toleranceOf(expression);
    const wrong = golden.expected[expression]!.flatMap((value, row) => {
      const own = actual[row]!;
      const agrees =
        value === null
          ? Number.isNaN(own)
          : Math.abs(own - value) <= tolerance * Math.max(1, Math.abs(value));
      return agrees ? [] : [{ row, own, value }];
    });
    expect(wrong).toEqual([]);
  });
});
