import type { GrownTree } from './grown-tree.ts';
import { addLeaf, createTreeNodes, type TreeNodes } from './tree-nodes.ts';

/**
 * Minimal cost-complexity pruning (Breiman, Friedman, Olshen & Stone 1984, chapter 3): the smallest subtree
 * that minimises (squared error of the leaves) / (weight of all rows) + alpha · leaves. scikit-learn's
 * `ccp_alpha` gives the same tree: it cuts the weakest link while that one is worth no more than alpha, and by
 * theorem 3.10 there is but one smallest minimising subtree, which one walk from the leaves up finds.
 *
 * @param tree grown without L2 and shrinkage: the value of a node is the mean of its rows
 * @param alpha ≥ 0, in squared units of the target; 0 prunes nothing
 * @returns a tree without row ranges
 */
export function pruneByCost(tree: GrownTree, alpha: number): GrownTree {
  if (alpha === 0) return { ...tree, leaves: [] };
  const { nodes } = tree;
  const total = nodes.cover[0]!;
  const worth = new Float64Array(nodes.feature.length);
  // Children come after their parent.
  for (let node = worth.length - 1; node >= 0; node--) {
    if (nodes.feature[node]! < 0) continue;
    const left = nodes.left[node]!;
    const own = (errorTaken(nodes, node, left) + errorTaken(nodes, node, left + 1)) / total;
    worth[node] = Math.max(0, own - alpha + worth[left]! + worth[left + 1]!);
  }
  return keptBranches(nodes, (node) => worth[node]! > 0);
}

/** What a child's rows lose of their squared error when they get its mean instead of the parent's. */
function errorTaken({ value, cover }: TreeNodes, parent: number, child: number): number {
  return cover[child]! * (value[child]! - value[parent]!) ** 2;
}

function keptBranches(nodes: TreeNodes, isKept: (node: number) => boolean): GrownTree {
  const kept = createTreeNodes();
  let deepest = 0;
  const copyInto = (to: number, from: number, depth: number): void => {
    deepest = Math.max(deepest, depth);
    if (nodes.feature[from]! < 0 || !isKept(from)) return;
    const old = nodes.left[from]!;
    const left = addLeaf(kept, nodes.value[old]!, nodes.cover[old]!);
    addLeaf(kept, nodes.value[old + 1]!, nodes.cover[old + 1]!);
    kept.feature[to] = nodes.feature[from]!;
    kept.threshold[to] = nodes.threshold[from]!;
    kept.missingLeft[to] = nodes.missingLeft[from]!;
    kept.left[to] = left;
    copyInto(left, old, depth + 1);
    copyInto(left + 1, old + 1, depth + 1);
  };
  copyInto(addLeaf(kept, nodes.value[0]!, nodes.cover[0]!), 0, 0);
  return { nodes: kept, leaves: [], depth: deepest };
}
