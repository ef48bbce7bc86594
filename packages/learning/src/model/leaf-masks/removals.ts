import type { NumberedLeaves } from './number-leaves.ts';

/**
 * What a row that goes right at a node rules out: the leaves on the left of it, as bits to keep in one word of its
 * tree. A node whose left leaves stand in several words makes one removal for each.
 */
export interface Removal {
  readonly node: number;
  /** Which word: all first words of the trees, then all second ones … */
  readonly place: number;
  readonly keep: number;
}

/** Leaves that one word tells apart. */
export const LEAVES_A_WORD = 32;

/**
 * The removals of a node with two children. Leaf l of a tree is bit 31 − l mod 32 of its word ⌊l / 32⌋, so that counting leading zeros
 * finds the leftmost leaf that is left.
 */
export function removalsOf(
  node: number,
  left: Int32Array,
  trees: number,
  { tree, first, count }: NumberedLeaves,
): Removal[] {
  const from = first[left[node]!]!;
  const to = from + count[left[node]!]!;
  const removals: Removal[] = [];
  for (let word = Math.floor(from / LEAVES_A_WORD); word * LEAVES_A_WORD < to; word++) {
    const start = word * LEAVES_A_WORD;
    const gone = bitsBefore(to - start) & ~bitsBefore(from - start);
    removals.push({ node, place: word * trees + tree[node]!, keep: ~gone });
  }
  return removals;
}

/** The first n of 32 bits, the highest first. */
function bitsBefore(n: number): number {
  if (n <= 0) return 0;
  return n >= LEAVES_A_WORD ? -1 : ~(-1 >>> n);
}
