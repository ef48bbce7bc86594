import type { ModelState } from '@assay/learning';
import type { OnnxGraph } from '../protobuf/onnx-graph.ts';
import { OnnxExportError } from './onnx-export-error.ts';
import type { TableInput } from './table-input.ts';

const knownArrays = [
  'roots',
  'depths',
  'feature',
  'left',
  'threshold',
  'missingLeft',
  'value',
  'cover',
  'bases',
];

/**
 * Trees as one TreeEnsembleRegressor with a target a class, and the sums brought to what `compileTrees` of learning makes of
 * them. The base stays outside of the ensemble, whose answer has 32 bits: so only what the trees add is
 * rounded, and not the level of the target.
 *
 * @returns rows × 1, or rows × classes
 */
export function treesGraph(graph: OnnxGraph, state: ModelState, table: TableInput): string {
  const strange = Object.keys(state.arrays).find((name) => !knownArrays.includes(name));
  if (strange !== undefined) throw new OnnxExportError(state.kind, `its trees have ${strange}`);
  const { link, classes, divisor, base } = state.scalars as Readonly<Record<string, number | string>>;
  if (classes === undefined) {
    const mean = graph.node('Div', [treeSums(graph, state, table, 1), graph.doubles(divisor as number)]);
    const value = graph.node('Add', [mean, graph.doubles(base as number)]);
    return link === 'log' ? graph.node('Exp', [value]) : value;
  }
  const count = classes as number;
  if (link === undefined) {
    return graph.node('Div', [treeSums(graph, state, table, count), graph.doubles(divisor as number)]);
  }
  const sums = treeSums(graph, state, table, link === 'logistic' ? 1 : count);
  const scores = graph.node('Add', [sums, graph.doubles(state.arrays['bases']!)]);
  if (link === 'softmax') return graph.node('Softmax', [scores], { axis: 1 });
  const sides = [graph.node('Sigmoid', [graph.node('Neg', [scores])]), graph.node('Sigmoid', [scores])];
  return graph.node('Concat', sides, { axis: 1 });
}

/** Σ of the leaf values. @returns rows × targets */
function treeSums(
  graph: OnnxGraph,
  { arrays, scalars }: ModelState,
  { x, missing }: TableInput,
  targets: number,
): string {
  const { roots, feature, left, threshold, missingLeft, value } = arrays;
  const nodes: {
    tree: number;
    node: number;
    feature: number;
    left: number;
    value: number;
    missingLeft: number;
  }[] = [];
  const leaves: { tree: number; node: number; target: number; weight: number }[] = [];
  const shares = scalars['link'] === undefined && targets > 1;
  roots!.forEach((root, tree) => {
    const waiting = [root];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      const isLeaf = feature![node]! < 0;
      nodes.push({
        tree,
        node,
        feature: isLeaf ? -1 : feature![node]!,
        left: isLeaf ? 0 : left![node]!,
        value: isLeaf ? 0 : threshold![node]!,
        missingLeft: isLeaf ? 0 : missingLeft![node]!,
      });
      if (!isLeaf) waiting.push(left![node]! + 1, left![node]!);
      else if (shares) {
        for (let target = 0; target < targets; target++) {
          leaves.push({ tree, node, target, weight: value![node * targets + target]! });
        }
      } else leaves.push({ tree, node, target: tree % targets, weight: value![node]! });
    }
  });
  const doubles = (values: number[]) => ({ type: 'double' as const, shape: [values.length], values });
  const sums = graph.node(
    'TreeEnsembleRegressor',
    [graph.node('Where', [missing, graph.doubles(Number.NaN), x])],
    {
      n_targets: targets,
      aggregate_function: 'SUM',
      post_transform: 'NONE',
      nodes_treeids: nodes.map(({ tree }) => tree),
      nodes_nodeids: nodes.map(({ node }) => node),
      nodes_featureids: nodes.map(({ feature: place }) => Math.max(0, place)),
      nodes_modes: nodes.map(({ feature: place }) => (place < 0 ? 'LEAF' : 'BRANCH_LEQ')),
      nodes_values_as_tensor: doubles(nodes.map((node) => node.value)),
      nodes_truenodeids: nodes.map((node) => node.left),
      nodes_falsenodeids: nodes.map((node) => (node.feature < 0 ? 0 : node.left + 1)),
      nodes_missing_value_tracks_true: nodes.map((node) => node.missingLeft),
      target_treeids: leaves.map(({ tree }) => tree),
      target_nodeids: leaves.map(({ node }) => node),
      target_ids: leaves.map(({ target }) => target),
      target_weights_as_tensor: doubles(leaves.map(({ weight }) => weight)),
    },
    { domain: 'ai.onnx.ml' },
  );
  return graph.node('Cast', [sums], { to: 11 });
}
