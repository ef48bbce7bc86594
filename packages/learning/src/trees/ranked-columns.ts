import type { NamedColumn } from '../estimators/in-name-order.ts';

/** The code of a cell without a finite value: above every rank, so that it is on no left side. */
export const noRank = 0x7fff_ffff;

/** A feature by the order of its values: half the memory of the values, compared as whole numbers without a branch. */
export interface RankedColumn {
  /** One a row: the place of its value among `values`; `noRank` = missing. */
  readonly ranks: Int32Array;
  /** The finite values that there are, each once, ascending. */
  readonly values: Float64Array;
  /** Whether no row is without a value. */
  readonly isWhole: boolean;
}

/** Ranks of every column. O(rows · log rows) a column, once a fit. */
export function rankColumns(columns: readonly NamedColumn[]): RankedColumn[] {
  return columns.map(({ values: cells }) => {
    const sorted = cells.filter((cell) => Number.isFinite(cell)).sort();
    // −0 and 0 are one value: they compare as equal.
    const values = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
    const ranks = Int32Array.from(cells, (cell) =>
      Number.isFinite(cell) ? rankAtMost(values, cell, 0, values.length - 1) : noRank,
    );
    return { ranks, values, isWhole: sorted.length === cells.length };
  });
}

/** The highest rank in low … high whose value is at most `limit`; that of `low` must be. */
export function rankAtMost(values: Float64Array, limit: number, low: number, high: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if (values[middle]! <= limit) from = middle;
    else to = middle - 1;
  }
  return from;
}
