import { describe, expect, it } from 'vitest';
import { matrixColumn, matrixRow, matrixRows } from './matrix.ts';
import { rowAt } from './row-at.ts';
import { selectRows } from './select-rows.ts';
import { sortByTime } from './sort-by-time.ts';
import { columnOf, createTable, numbersOf } from './table.ts';
import { tableFromRows } from './table-from-rows.ts';

const columns = [
  { name: 'at', type: 'datetime' },
  { name: 'shop', type: 'category' },
  { name: 'x', type: 'number' },
] as const;
const rows = [
  { at: 30, shop: 'b', x: 1 },
  { at: 10, shop: 'a', x: null },
  { at: null, shop: 'b', x: 3 },
  { at: 20, shop: 'b', x: 4 },
  { at: 20, shop: null, x: 5 },
];

describe('a table', () => {
  const table = tableFromRows(columns, rows);

  it('gives its rows back', () => {
    expect(Array.from({ length: 5 }, (_, i) => rowAt(table, columns, i))).toEqual(rows);
    expect(rowAt(selectRows(table, [4, 4, 0]), columns, 2)).toEqual(rows[0]);
  });

  it('is put in order of entity and time, without a time last, ties as they were', () => {
    const sorted = sortByTime(table, 'at', ['shop']);
    expect(Array.from({ length: 5 }, (_, i) => rowAt(sorted, columns, i)['x'])).toEqual([4, 1, 3, null, 5]);
    expect(sortByTime(sorted, 'at', ['shop'])).toBe(sorted);
  });

  it('names what it does not have, and what it has instead', () => {
    expect(() => columnOf(table, 'y')).toThrow('there is no column "y"; the table has: at, shop, x');
    expect(() => numbersOf(table, 'shop')).toThrow(/category, a number or time is needed/);
    expect(() => rowAt(table, columns, 5)).toThrow(/row 5 asked of a table of 5 rows/);
    expect(() => selectRows(table, [-1])).toThrow(/row -1/);
    expect(() =>
      createTable([
        ['a', { kind: 'number', values: new Float64Array(2) }],
        ['b', { kind: 'number', values: new Float64Array(3) }],
      ]),
    ).toThrow('column "b" has 3 rows, the others 2');
  });
});

describe('a matrix', () => {
  const matrix = { rows: 3, names: ['a', 'b'], values: Float64Array.of(1, 2, 3, 4, 5, 6) };

  it('is read by column, by row, and in parts', () => {
    expect([...matrixColumn(matrix, 1)]).toEqual([4, 5, 6]);
    expect([...matrixRow(matrix, 2)]).toEqual([3, 6]);
    expect([...matrixRows(matrix, [2, 0]).values]).toEqual([3, 1, 6, 4]);
  });

  it('refuses an index outside', () => {
    expect(() => matrixColumn(matrix, 2)).toThrow(/feature 2 asked of a matrix of 2 features/);
    expect(() => matrixRow(matrix, 3)).toThrow(/row 3 asked of a matrix of 3 rows/);
    expect(() => matrixRows(matrix, [3])).toThrow(/row 3/);
  });
});
