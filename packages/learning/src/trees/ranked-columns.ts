import type { NamedColumn } from '../estimators/in-name-order.ts';

/** The code of a cell without a finite value: above every rank, so that it is on no left side. */
export const noRank = 0x7fff_ffff;

/** The most ranks that a column has: with one for missing they fit in 16 bits. */
export const MOST_RANKS = 65_535;

/** A feature by the order of its values: half the memory of the values, compared as whole numbers without a branch. */
export interface RankedColumn {
  /** One a row: the place of its value among `values`; `noRank` = missing. */
  readonly ranks: Int32Array;
  /** The finite values that there are, each once, ascending; of groups the highest. */
  readonly values: Float64Array;
  /** Whether neighbours share a rank, as there are more values than ranks: they are never told apart. */
  readonly isGrouped: boolean;
  /** Whether no row is without a value. */
  readonly isWhole: boolean;
}

/** Ranks of every column. O(rows · log rows) a column, once a fit. @param mostRanks of a column */
export function rankColumns(columns: readonly NamedColumn[], mostRanks = MOST_RANKS): RankedColumn[] {
  return columns.map(({ values: cells }) => {
    const sorted = cells.filter((cell) => Number.isFinite(cell)).sort();
    // −0 and 0 are one value: they compare as equal.
    const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
    const size = Math.max(1, Math.ceil(distinct.length / mostRanks));
    const highest = distinct.filter((_, i) => i % size === size - 1 || i === distinct.length - 1);
    const values = new Float64Array(new SharedArrayBuffer(highest.byteLength));
    values.set(highest);
    // Shared, as values are: threads that are sent them read the same bytes.
    const ranks = new Int32Array(new SharedArrayBuffer(4 * cells.length));
    for (let row = 0; row < cells.length; row++) {
      const cell = cells[row]!;
      ranks[row] = Number.isFinite(cell) ? rankOf(values, cell) : noRank;
    }
    return { ranks, values, isGrouped: size > 1, isWhole: sorted.length === cells.length };
  });
}

/** The lowest rank whose value is at least that of a cell. */
function rankOf(values: Float64Array, cell: number): number {
  let [from, to] = [0, values.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (values[middle]! < cell) from = middle + 1;
    else to = middle;
  }
  return from;
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
