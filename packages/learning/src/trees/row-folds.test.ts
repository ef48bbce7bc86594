import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { binTable } from './binned-table.ts';
import { FOLDS, foldsOf } from './row-folds.ts';

const rows = 1_000;
const all = Int32Array.from({ length: rows }, (_, row) => row);
const random = createRandom(4);
const numbers = Float64Array.from({ length: rows }, () => random.normal());
const more = Float64Array.from({ length: rows }, () => random.normal());
const codes = Float64Array.from({ length: rows }, () => random.int(30));

function folds(columns: Record<string, Float64Array>, seed = 1): Uint8Array {
  const names = Object.keys(columns);
  const values = Float64Array.from(names.flatMap((name) => [...columns[name]!]));
  return foldsOf(binTable({ rows, names, values }, { categories: ['kind'] }), all, seed);
}

describe('foldsOf', () => {
  const own = folds({ a: numbers, b: more, kind: codes });

  it('deals rows about evenly', () => {
    for (let fold = 0; fold < FOLDS; fold++) {
      const share = own.filter((value) => value === fold).length / rows;
      expect(share).toBeGreaterThan(0.15);
      expect(share).toBeLessThan(0.25);
    }
  });

  it('follows rows to other places, and knows nothing of codes and of a constant feature', () => {
    const turned = folds({ a: numbers.toReversed(), b: more.toReversed(), kind: codes.toReversed() });
    expect([...turned.toReversed()]).toEqual([...own]);
    const renamed = codes.map((code) => (7 * code + 2) % 31);
    expect([...folds({ a: numbers, b: more, constant: codes.map(() => 5), kind: renamed })]).toEqual([
      ...own,
    ]);
  });

  it('differs by seed', () => {
    expect([...folds({ a: numbers, b: more, kind: codes }, 2)]).not.toEqual([...own]);
  });

  it('parts the rows of a category where there is nothing but it', () => {
    const alone = folds({ kind: codes });
    expect(new Set(alone.filter((_, row) => codes[row] === 3)).size).toBe(FOLDS);
  });
});
