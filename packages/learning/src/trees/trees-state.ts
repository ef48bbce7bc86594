import type { NamedColumn } from '../estimators/in-name-order.ts';
import type { JsonObject, ModelState, StateArray } from '../model/model-state.ts';
import type { GrownTree } from './grown-tree.ts';

/**
 * Trees grown on features in name order, as the state that `compileTrees` reads: all nodes of all trees
 * one after the other, with places of features in the row as the caller gave it. Values lie side by side where a
 * node has several (class shares): entry `node · width + k`.
 */
export function treesState(
  kind: string,
  parameters: JsonObject,
  table: { readonly features: readonly string[]; readonly columns: readonly NamedColumn[] },
  trees: readonly GrownTree[],
  scalars: JsonObject,
  arrays: Readonly<Record<string, StateArray>> = {},
): ModelState {
  const n = trees.reduce((sum, tree) => sum + tree.nodes.feature.length, 0);
  const width = trees[0]?.nodes.width ?? 1;
  const places = table.columns.map((column) => column.index);
  const roots = new Int32Array(trees.length);
  const feature = new Int32Array(n);
  const left = new Int32Array(n);
  const threshold = new Float64Array(n);
  const missingLeft = new Uint8Array(n);
  const value = new Float64Array(n * width);
  const cover = new Float64Array(n);
  let start = 0;
  trees.forEach(({ nodes }, t) => {
    roots[t] = start;
    value.set(nodes.value, start * width);
    for (let i = 0; i < nodes.feature.length; i++) {
      const own = nodes.feature[i]!;
      feature[start + i] = own < 0 ? -1 : places[own]!;
      left[start + i] = own < 0 ? -1 : start + nodes.left[i]!;
      threshold[start + i] = nodes.threshold[i]!;
      missingLeft[start + i] = nodes.missingLeft[i]!;
      cover[start + i] = nodes.cover[i]!;
    }
    start += nodes.feature.length;
  });
  const sets = categorySets(trees, n);
  const depths = Int32Array.from(trees, (tree) => tree.depth);
  return {
    kind,
    parameters,
    features: table.features,
    scalars: { ...scalars },
    arrays: { roots, depths, feature, left, threshold, missingLeft, value, cover, ...sets, ...arrays },
  };
}

/**
 * Sets of categories one after the other, each behind the number of its words, and where that of each node starts
 * (−1 = it has none). Models without categories have neither array.
 */
function categorySets(trees: readonly GrownTree[], n: number): Readonly<Record<string, StateArray>> {
  if (trees.every(({ nodes }) => nodes.categories.every((set) => set === null))) return {};
  const nodes = trees.flatMap((tree) => tree.nodes.categories);
  const categorySetAt = new Int32Array(n).fill(-1);
  const sets: number[] = [];
  nodes.forEach((set, node) => {
    if (set === null) return;
    categorySetAt[node] = sets.length;
    sets.push(set.length, ...set);
  });
  return { categorySetAt, categorySets: Int32Array.from(sets) };
}

/** Scalars of trees that are averaged: of numbers with the mean that they start from, of classes with how many. */
export function averageScalars(
  { classes, base }: { readonly classes: number | null; readonly base: number },
  trees: number,
): JsonObject {
  return classes === null ? { base, divisor: trees } : { classes, divisor: trees };
}
