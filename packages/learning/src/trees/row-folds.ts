import type { BinnedFeatures } from './binned-features.ts';

/**
 * Parts of the rows that are scored by the others (scikit-learn's TargetEncoder has as many): with ten the log loss of
 * `benchmarks/trees` is the same within half a per cent, in more time.
 */
export const FOLDS = 5;

/**
 * Deals rows to folds by what their numbers are: a table in another order of rows, or one with repeated rows, has the same
 * folds, and so has one whose categories are renamed. Where numbers tell fewer than half of the rows apart, they are
 * dealt by their place in the table.
 *
 * @param rows those that are dealt
 * @returns 0 to FOLDS − 1 for each row of the table; of no meaning for a row that is not dealt
 */
export function foldsOf(binned: BinnedFeatures, rows: Int32Array, seed: number): Uint8Array {
  const { bins, stride, edges, categories } = binned;
  // A constant feature must not matter.
  const told = edges.flatMap((own, f) => (categories[f] === null && own.length > 0 ? [f] : []));
  const hashes = new Uint32Array(binned.rows);
  for (const row of rows) {
    let hash = seed;
    for (const feature of told) hash = stirred(hash ^ bins[row * stride + feature]!);
    hashes[row] = stirred(hash);
  }
  if (2 * distinct(hashes, rows) < rows.length)
    for (const row of rows) hashes[row] = stirred(stirred(seed) ^ row);
  return Uint8Array.from(hashes, (hash) => hash % FOLDS);
}

/** Sorted, as a set of millions would take ten times the memory. */
function distinct(hashes: Uint32Array, rows: Int32Array): number {
  const sorted = Uint32Array.from(rows, (row) => hashes[row]!).sort();
  let count = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) count++;
  return count;
}

/** All bits of a 32-bit number depend on all bits of the result (MurmurHash3’s last step). */
function stirred(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
