import type { GrownTree } from './grown-tree.ts';
import { addLeaf, createTreeNodes, type TreeNodes } from './tree-nodes.ts';

/**
 * Minimal cost-complexity pruning (Breiman, Friedman, Olshen & Stone 1984, chapter 3): the smallest subtree
 * that minimises (loss of the leaves) / (weight of all rows) + alpha · leaves. scikit-learn's
 * `ccp_alpha` gives the same tree: it cuts the weakest link while that one is worth no more than alpha, and by
 * theorem 3.10 there is but one smallest minimising subtree, which one walk from the leaves up finds.
 *
 * @param tree grown without L2 and shrinkage: the value of a node is the mean of its rows
 * @param alpha ≥ 0, in units of the criterion (squared ones of the target for squared error); 0 prunes nothing
 * @param lossTaken what a split takes off the loss of all rows
 * @returns a tree without row ranges
 */
export function pruneByCost(
  tree: GrownTree,
  alpha: number,
  lossTaken: (nodes: TreeNodes, node: number) => number = squaredErrorTaken,
): GrownTree {
  if (alpha === 0) return { ...tree, leaves: [] };
  const { nodes } = tree;
  const total = nodes.cover[0]!;
  const worth = new Float64Array(nodes.feature.length);
  // Children come after their parent.
  for (let node = worth.length - 1; node >= 0; node--) {
    if (nodes.feature[node]! < 0) continue;
    const left = nodes.left[node]!;
    const own = lossTaken(nodes, node) / total;
    worth[node] = Math.max(0, own - alpha + worth[left]! + worth[left + 1]!);
  }
  return keptBranches(nodes, (node) => worth[node]! > 0);
}

/** What the split of a node takes off the squared error; its gain says so only in units of packed gradients. */
function squaredErrorTaken({ value, cover, left }: TreeNodes, node: number): number {
  const child = left[node]!;
  const taken = (side: number): number => cover[side]! * (value[side]! - value[node]!) ** 2;
  return taken(child) + taken(child + 1);
}

function keptBranches(nodes: TreeNodes, isKept: (node: number) => boolean): GrownTree {
  const { width } = nodes;
  const kept = createTreeNodes(width);
  const addCopy = (from: number): number =>
    addLeaf(kept, nodes.value.slice(from * width, (from + 1) * width), nodes.cover[from]!);
  let deepest = 0;
  const copyInto = (to: number, from: number, depth: number): void => {
    deepest = Math.max(deepest, depth);
    if (nodes.feature[from]! < 0 || !isKept(from)) return;
    const old = nodes.left[from]!;
    const left = addCopy(old);
    addCopy(old + 1);
    kept.feature[to] = nodes.feature[from]!;
    kept.threshold[to] = nodes.threshold[from]!;
    kept.categories[to] = nodes.categories[from]!;
    kept.missingLeft[to] = nodes.missingLeft[from]!;
    kept.left[to] = left;
    kept.gain[to] = nodes.gain[from]!;
    copyInto(left, old, depth + 1);
    copyInto(left + 1, old + 1, depth + 1);
  };
  copyInto(addCopy(0), 0, 0);
  return { nodes: kept, leaves: [], depth: deepest };
}
