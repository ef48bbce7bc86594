import type { UseCase } from '@assay/use-case';
import { describe, expect, it } from 'vitest';
import { batchRows } from './batch-rows.ts';

const day = 86_400_000;
const useCase = {
  columns: [{ name: 'x', type: 'number' }],
  batch: { windowMs: 2 * day },
} as unknown as UseCase;
const row = (entity: string, days: number) => ({ entity, time: days * day, values: { x: days } });

describe('batchRows', () => {
  it('predicts the window before the newest row and keeps the rest as history', () => {
    const found = batchRows(useCase, [row('', 1), row('', 7), row('', 8), row('', 9)]);
    expect([...found.predicted]).toEqual([2, 3]);
    expect(found.table.rows).toBe(4);
  });

  it('counts back from the newest row of all entities', () => {
    expect([...batchRows(useCase, [row('a', 1), row('a', 9), row('b', 2), row('b', 8)]).predicted]).toEqual([
      1, 3,
    ]);
  });

  it('is empty without rows', () => {
    expect(batchRows(useCase, []).predicted).toHaveLength(0);
  });
});
