/** Where the leaves below each node stand among the leaves of its tree, counted from the left. */
export interface NumberedLeaves {
  /** Tree of a node. */
  readonly tree: Int32Array;
  /** Number of the leftmost leaf below a node. */
  readonly first: Int32Array;
  /** Leaves below a node; 1 for a leaf itself. */
  readonly count: Int32Array;
}

/**
 * @param feature below 0 for a leaf
 * @param left the left child; the right one is the next node, and children come after their parent
 */
export function numberLeaves(roots: Int32Array, feature: Int32Array, left: Int32Array): NumberedLeaves {
  const n = feature.length;
  const [tree, first, count] = [new Int32Array(n), new Int32Array(n), new Int32Array(n)];
  for (let node = n - 1; node >= 0; node--) {
    count[node] = feature[node]! < 0 ? 1 : count[left[node]!]! + count[left[node]! + 1]!;
  }
  for (const [t, root] of roots.entries()) tree[root] = t;
  for (let node = 0; node < n; node++) {
    if (feature[node]! < 0) continue;
    const child = left[node]!;
    tree[child] = tree[node]!;
    tree[child + 1] = tree[node]!;
    first[child] = first[node]!;
    first[child + 1] = first[node]! + count[child]!;
  }
  return { tree, first, count };
}
