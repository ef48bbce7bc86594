import { MISSING_BIN } from './bin-edges.ts';
import { type CategorySet, categorySet } from './category-set.ts';

/** The bins of a feature that holds category codes: one a category, or several in the order of what they ask for. */
export interface CategoryBins {
  /** The code of each bin, ascending; of bins in an order, one of those that are in it (−1 = none is). */
  readonly codes: Int32Array;
  /** The bin of each code up to the highest seen; rare ones beyond the number of bins share that of missing. */
  readonly binOf: Uint8Array;
  /** Whether bins are parted by a boundary between them, as those of numbers are (order-by-target.ts). */
  readonly isOrdered?: true;
}

/** Whether a node may part the bins of a feature in any two sets. */
export function hasSets(categories: CategoryBins | null): categories is CategoryBins {
  return categories !== null && categories.isOrdered !== true;
}

/** The codes that go left at a boundary behind a bin of an order; those without a bin go where missing goes. */
export function codesUpTo({ binOf }: CategoryBins, last: number, missingLeft: boolean): CategorySet {
  return categorySet(Math.ceil(binOf.length / 32), (code) => {
    const bin = binOf[code] ?? MISSING_BIN;
    return bin === MISSING_BIN ? missingLeft : bin <= last;
  });
}

/**
 * Gives each category a bin, the most frequent first where there are more categories than bins.
 *
 * @param values codes of the rows that count, or not finite
 */
export function categoryBins(values: Float64Array, maxBins: number): CategoryBins {
  const counts: number[] = [];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    while (counts.length <= value) counts.push(0);
    counts[value]!++;
  }
  const seen = counts.flatMap((count, code) => (count > 0 ? [code] : []));
  const kept = seen.sort((a, b) => counts[b]! - counts[a]! || a - b).slice(0, maxBins);
  const codes = Int32Array.from(kept.sort((a, b) => a - b));
  const binOf = new Uint8Array(counts.length).fill(MISSING_BIN);
  codes.forEach((code, bin) => {
    binOf[code] = bin;
  });
  return { codes, binOf };
}

/** A code that training rows never had is as good as missing. */
export function binOfCategory({ binOf }: CategoryBins, value: number): number {
  return Number.isFinite(value) ? (binOf[value] ?? MISSING_BIN) : MISSING_BIN;
}
