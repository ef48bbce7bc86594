import fc from 'fast-check';
import { expect, it } from 'vitest';
import { noRank, rankAtMost, rankColumns } from './ranked-columns.ts';

const column = (values: number[]) => ({ name: 'x', index: 0, values: Float64Array.from(values) });

it('equal values share a rank, missing ones have none', () => {
  const [ranked] = rankColumns([column([3, -0, Number.NaN, 0, 3, -7, Number.POSITIVE_INFINITY])]);
  expect([...ranked!.ranks]).toEqual([2, 1, noRank, 1, 2, 0, noRank]);
  expect(ranked!.values).toHaveLength(3);
  expect(ranked!.isWhole).toBe(false);
});

it('ranks are ordered as values are, and a limit falls between the same two', () => {
  const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(values, fc.double({ noNaN: true }), (cells, limit) => {
      const [ranked] = rankColumns([column(cells)]);
      const { ranks, values: levels, isWhole } = ranked!;
      expect(isWhole).toBe(true);
      for (const [i, cell] of cells.entries()) expect(levels[ranks[i]!]! === cell).toBe(true);
      if (!(levels[0]! <= limit)) return;
      const cut = rankAtMost(levels, limit, 0, levels.length - 1);
      for (const [i, cell] of cells.entries()) expect(ranks[i]! <= cut).toBe(cell <= limit);
    }),
  );
});
