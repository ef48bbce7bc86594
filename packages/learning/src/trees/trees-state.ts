import type { NamedColumn } from '../estimators/in-name-order.ts';
import type { JsonObject, ModelState, StateArray } from '../model/model-state.ts';
import type { GrownTree } from './grown-tree.ts';
import { withCategorySets } from './ordered-categories.ts';
import type { TreeSample } from './tree-sample.ts';

/** All nodes of all trees one after the other; see `treesState`. */
export type TreeArrays = Readonly<
  Record<'roots' | 'depths' | 'feature' | 'left', Int32Array> &
    Record<'threshold' | 'value' | 'cover', Float64Array> &
    Record<'missingLeft', Uint8Array>
>;

/** Room for trees of so many nodes each; every node is a leaf until somebody says otherwise. */
export function treeArrays(trees: number, nodes: number, width: number): TreeArrays {
  return {
    roots: new Int32Array(trees),
    depths: new Int32Array(trees),
    feature: new Int32Array(nodes).fill(-1),
    left: new Int32Array(nodes).fill(-1),
    threshold: new Float64Array(nodes),
    missingLeft: new Uint8Array(nodes),
    value: new Float64Array(nodes * width),
    cover: new Float64Array(nodes),
  };
}

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
  const all = arraysOfTrees(table.columns, trees);
  const sets = categorySets(trees, all.feature.length);
  const { features } = table;
  return { kind, parameters, features, scalars: { ...scalars }, arrays: { ...all, ...sets, ...arrays } };
}

/** The nodes of grown trees one after the other, with places of features in the row as the caller gave it. */
export function arraysOfTrees(columns: readonly NamedColumn[], trees: readonly GrownTree[]): TreeArrays {
  const n = trees.reduce((sum, tree) => sum + tree.nodes.feature.length, 0);
  const width = trees[0]?.nodes.width ?? 1;
  const places = columns.map((column) => column.index);
  const all = treeArrays(trees.length, n, width);
  let start = 0;
  trees.forEach(({ nodes, depth }, t) => {
    all.roots[t] = start;
    all.depths[t] = depth;
    all.value.set(nodes.value, start * width);
    for (let i = 0; i < nodes.feature.length; i++) {
      const own = nodes.feature[i]!;
      if (own >= 0) {
        all.feature[start + i] = places[own]!;
        all.left[start + i] = start + nodes.left[i]!;
      }
      all.threshold[start + i] = nodes.threshold[i]!;
      all.missingLeft[start + i] = nodes.missingLeft[i]!;
      all.cover[start + i] = nodes.cover[i]!;
    }
    start += nodes.feature.length;
  });
  return all;
}

/** The same of trees of a sample whose nodes are in arrays already, which is how the kernel hands them over. */
export function arraysState(
  kind: string,
  parameters: JsonObject,
  { features, categories }: Pick<TreeSample, 'features' | 'categories'>,
  arrays: TreeArrays,
  scalars: JsonObject,
): ModelState {
  return {
    kind,
    parameters,
    features,
    scalars: { ...scalars },
    arrays: { ...withCategorySets(arrays, categories) },
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
