import { isInSet } from '../../trees/category-set.ts';
import { hasCategories } from '../compile-trees-decision.ts';
import type { ModelState } from '../model-state.ts';
import { float64Of, int32Of, uint8Of } from '../read-state.ts';
import { numberLeaves } from './number-leaves.ts';
import { LEAVES_A_WORD, type Removal, removalsOf } from './removals.ts';

/** What the nodes that ask for one feature rule out. */
export interface FeatureRemovals {
  /** Place in the row. */
  readonly feature: number;
  /** By threshold, lowest first, where values are compared; by node where categories are looked up. */
  readonly removals: readonly Removal[];
  /** Codes below this may be known to a node; 0 where values are compared. */
  readonly codes: number;
  /** Whether a row with this code takes the right branch of a node. */
  goesRight(node: number, code: number): boolean;
}

export interface TreeRemovals {
  readonly features: readonly FeatureRemovals[];
  /** Words a tree: 1 for up to 32 leaves. */
  readonly words: number;
  /** Node of each bit: entry 32 · place + number of the bit, the highest first. */
  readonly nodes: Int32Array;
  /** 1 = a missing value goes left at a node. */
  readonly missingLeft: Uint8Array;
  readonly threshold: Float64Array;
}

/**
 * The removals of all trees, feature by feature; null for trees of more than `mostWords` words, and where some nodes compare a
 * feature and others look it up.
 */
export function treeRemovals(state: ModelState, mostWords: number): TreeRemovals | null {
  const roots = int32Of(state, 'roots');
  const feature = int32Of(state, 'feature');
  const n = feature.length;
  const left = int32Of(state, 'left', n);
  const threshold = float64Of(state, 'threshold', n);
  const missingLeft = uint8Of(state, 'missingLeft', n);
  const setAt = hasCategories(state) ? int32Of(state, 'categorySetAt', n) : new Int32Array(n).fill(-1);
  const sets = hasCategories(state) ? int32Of(state, 'categorySets') : new Int32Array(0);
  const numbered = numberLeaves(roots, feature, left);
  const trees = roots.length;
  const words = roots.reduce(
    (most, root) => Math.max(most, Math.ceil(numbered.count[root]! / LEAVES_A_WORD)),
    1,
  );
  if (words > mostWords) return null;

  const nodes = new Int32Array(LEAVES_A_WORD * words * trees);
  const nodesOf = new Map<number, number[]>();
  for (let node = 0; node < n; node++) {
    const asked = feature[node]!;
    if (asked >= 0) {
      const its = nodesOf.get(asked);
      if (its === undefined) nodesOf.set(asked, [node]);
      else its.push(node);
      continue;
    }
    const leaf = numbered.first[node]!;
    const place = Math.floor(leaf / LEAVES_A_WORD) * trees + numbered.tree[node]!;
    nodes[LEAVES_A_WORD * place + (leaf % LEAVES_A_WORD)] = node;
  }
  const features: FeatureRemovals[] = [];
  for (const [asked, its] of nodesOf) {
    const looksUp = its.filter((node) => setAt[node]! >= 0).length;
    if (looksUp > 0 && looksUp < its.length) return null;
    const ordered = looksUp > 0 ? its : its.sort((a, b) => compare(threshold[a]!, threshold[b]!));
    features.push({
      feature: asked,
      removals: ordered.flatMap((node) => removalsOf(node, left, trees, numbered)),
      codes: looksUp > 0 ? Math.max(...its.map((node) => 32 * sets[setAt[node]!]!)) : 0,
      goesRight: (node, code) =>
        !isInSet(sets, setAt[node]! + 1, sets[setAt[node]!]!, code, missingLeft[node] === 1),
    });
  }
  return { features, words, nodes, missingLeft, threshold };
}

/** Not a − b: thresholds may be infinite. */
function compare(a: number, b: number): number {
  return a < b ? -1 : Number(a > b);
}
