import type { History, RequestFieldView, UseCaseDetail } from '@assay/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulatedRows } from './simulated-rows.ts';

const field = (over: Partial<RequestFieldView>): RequestFieldView => ({
  name: 'x',
  type: 'number',
  required: true,
  description: null,
  unit: null,
  min: null,
  max: null,
  format: null,
  levels: null,
  example: 1,
  ...over,
});

const useCase = (fields: RequestFieldView[], timeColumn: string | null = null): UseCaseDetail =>
  ({ name: 'a', requestFields: fields, definition: { timeColumn } }) as unknown as UseCaseDetail;

const history = (column: string, times: number[], values: number[]): History =>
  ({
    observed: { column, unit: null, series: { times, values, total: times.length } },
  }) as unknown as History;

const nothing = { observed: null } as unknown as History;

describe('simulatedRows', () => {
  it('stays inside declared ranges and levels', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999999, noNaN: true }), (draw) => {
        const next = simulatedRows(
          useCase([field({ min: 3, max: 5 }), field({ name: 'c', type: 'category', levels: ['a', 'b'] })]),
          nothing,
          { drift: 0, random: () => draw },
        );
        const row = next();
        expect(row['x']).toBeGreaterThanOrEqual(3);
        expect(row['x']).toBeLessThanOrEqual(5);
        expect(['a', 'b']).toContain(row['c']);
      }),
    );
  });

  it('asks about days that are known, with the value observed there', () => {
    const fields = [field({ name: 'Date', type: 'date', example: '2020-01-01' }), field({ name: 'EUR' })];
    const days = history('EUR', [86_400, 172_800], [10, 20]);
    const next = simulatedRows(useCase(fields, 'Date'), days, { drift: 0, random: () => 0.75 });
    expect(next()).toEqual({ Date: '1970-01-03', EUR: 20 });
  });

  it('moves numbers up by the drift', () => {
    const fields = [field({ name: 'Date', type: 'date' }), field({ name: 'EUR' })];
    const next = simulatedRows(useCase(fields, 'Date'), history('EUR', [0], [10]), {
      drift: 0.5,
      random: () => 0,
    });
    expect(next()['EUR']).toBe(15);
  });

  it('says what is missing when there is no valid use-case file', () => {
    expect(() => simulatedRows(useCase([]), nothing, { drift: 0, random: () => 0 })).toThrow(
      /no valid use-case file/,
    );
  });
});
