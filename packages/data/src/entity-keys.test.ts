import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityKeys } from './entity-keys.ts';
import { valueAt } from './row-at.ts';
import { columnOf } from './table.ts';
import { tableFromRows } from './table-from-rows.ts';

const columns = [
  { name: 'shop', type: 'category' },
  { name: 'size', type: 'number' },
  { name: 'day', type: 'date' },
] as const;
const someRows = fc.array(
  fc.record({
    shop: fc.constantFrom('x', 'y', null),
    size: fc.constantFrom(1, 2, 0, -0, null),
    day: fc.constantFrom(0, 86_400_000, null),
  }),
  { maxLength: 30 },
);

describe('entityKeys', () => {
  it('are equal where all the columns agree, missing with missing, and count by first appearance', () => {
    fc.assert(
      fc.property(someRows, fc.subarray(['shop', 'size', 'day']), (rows, names) => {
        const table = tableFromRows(columns, rows);
        const seen = new Map<string, number>();
        const expected = rows.map((_, row) => {
          const key = JSON.stringify(names.map((name) => valueAt(columnOf(table, name), row)));
          if (!seen.has(key)) seen.set(key, seen.size);
          return seen.get(key);
        });
        expect([...entityKeys(table, names)]).toEqual(expected);
      }),
    );
  });
});
