import type { ModelState } from '@assay/learning';

/** A node as a TreeEnsemble has it; the number of a node is its place in the state, or behind all of those. */
export interface TreeNode {
  readonly tree: number;
  readonly node: number;
  readonly mode: 'LEAF' | 'BRANCH_LEQ' | 'BRANCH_EQ';
  readonly feature: number;
  readonly value: number;
  readonly whenTrue: number;
  readonly whenFalse: number;
  readonly missingIsTrue: boolean;
}

/**
 * The nodes of all trees, each tree from its root. A node that asks for a category becomes a chain of nodes, each asking for one code, on the
 * side that is not the one of missing and unknown categories, so that those fall through to the end of the chain.
 */
export function treeNodes({ arrays }: ModelState): TreeNode[] {
  const { roots, feature, left, threshold, missingLeft, categorySetAt } = arrays;
  const nodes: TreeNode[] = [];
  let behind = feature!.length;
  roots!.forEach((root, tree) => {
    const waiting = [root];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (feature![node]! < 0) {
        nodes.push(leaf(tree, node));
        continue;
      }
      const child = left![node]!;
      const own = { tree, node, feature: feature![node]!, missingIsTrue: missingLeft![node] === 1 };
      waiting.push(child + 1, child);
      if ((categorySetAt?.[node] ?? -1) < 0) {
        nodes.push({
          ...own,
          mode: 'BRANCH_LEQ',
          value: threshold![node]!,
          whenTrue: child,
          whenFalse: child + 1,
        });
        continue;
      }
      const [asked, rest] = own.missingIsTrue ? [child + 1, child] : [child, child + 1];
      const codes = codesOf(arrays, node, !own.missingIsTrue);
      // A node without a code to ask for sends everything to the rest, whatever it compares with.
      (codes.length === 0 ? [Number.NaN] : codes).forEach((value, i, all) => {
        const number = i === 0 ? node : behind++;
        const whenFalse = i === all.length - 1 ? rest : behind;
        const link = { ...own, node: number, value, whenTrue: asked, whenFalse };
        nodes.push({ ...link, mode: 'BRANCH_EQ', missingIsTrue: false });
      });
    }
  });
  return nodes;
}

function leaf(tree: number, node: number): TreeNode {
  return {
    ...{ tree, node, feature: 0, value: 0 },
    ...{ mode: 'LEAF', whenTrue: 0, whenFalse: 0, missingIsTrue: false },
  };
}

/** The codes that are in the set of a node, or those that are known and not in it. */
function codesOf(
  { categorySetAt, categorySets }: ModelState['arrays'],
  node: number,
  inSet: boolean,
): number[] {
  const start = categorySetAt![node]! + 1;
  const words = categorySets![start - 1]!;
  return Array.from({ length: 32 * words }, (_, code) => code).filter(
    (code) => (((categorySets![start + (code >> 5)]! >>> (code & 31)) & 1) === 1) === inSet,
  );
}
