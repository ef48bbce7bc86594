import type { JsonObject, ModelState } from '../model/model-state.ts';
import type { GrownTree } from './grown-tree.ts';

/**
 * Trees grown on features in name order, as the state that `compileTrees` reads: all nodes of all trees
 * one after the other, with places of features in the row as the caller gave it.
 *
 * @param places place in the caller's row of each feature in name order
 */
export function treesState(
  kind: string,
  parameters: JsonObject,
  features: readonly string[],
  places: readonly number[],
  trees: readonly GrownTree[],
  scalars: JsonObject & { readonly base: number; readonly divisor: number },
): ModelState {
  const n = trees.reduce((sum, tree) => sum + tree.nodes.feature.length, 0);
  const roots = new Int32Array(trees.length);
  const feature = new Int32Array(n);
  const left = new Int32Array(n);
  const threshold = new Float64Array(n);
  const missingLeft = new Uint8Array(n);
  const value = new Float64Array(n);
  const cover = new Float64Array(n);
  let start = 0;
  trees.forEach(({ nodes }, t) => {
    roots[t] = start;
    for (let i = 0; i < nodes.feature.length; i++) {
      const own = nodes.feature[i]!;
      feature[start + i] = own < 0 ? -1 : places[own]!;
      left[start + i] = own < 0 ? -1 : start + nodes.left[i]!;
      threshold[start + i] = nodes.threshold[i]!;
      missingLeft[start + i] = nodes.missingLeft[i]!;
      value[start + i] = nodes.value[i]!;
      cover[start + i] = nodes.cover[i]!;
    }
    start += nodes.feature.length;
  });
  const depths = Int32Array.from(trees, (tree) => tree.depth);
  return {
    kind,
    parameters,
    features,
    scalars: { ...scalars },
    arrays: { roots, depths, feature, left, threshold, missingLeft, value, cover },
  };
}
