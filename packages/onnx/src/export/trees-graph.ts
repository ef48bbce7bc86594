import type { ModelState } from '@assay/learning';
import type { OnnxGraph } from '../protobuf/onnx-graph.ts';
import { OnnxExportError } from './onnx-export-error.ts';
import type { TableInput } from './table-input.ts';
import { type TreeNode, treeNodes } from './tree-nodes.ts';

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
  'categorySetAt',
  'categorySets',
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
function treeSums(graph: OnnxGraph, state: ModelState, { x, missing }: TableInput, targets: number): string {
  const nodes = treeNodes(state);
  const leaves = nodes.filter(({ mode }) => mode === 'LEAF').flatMap((leaf) => weights(state, leaf, targets));
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
      nodes_featureids: nodes.map(({ feature }) => feature),
      nodes_modes: nodes.map(({ mode }) => mode),
      nodes_values_as_tensor: doubles(nodes.map(({ value }) => value)),
      nodes_truenodeids: nodes.map(({ whenTrue }) => whenTrue),
      nodes_falsenodeids: nodes.map(({ whenFalse }) => whenFalse),
      nodes_missing_value_tracks_true: nodes.map(({ missingIsTrue }) => (missingIsTrue ? 1 : 0)),
      target_treeids: leaves.map(({ tree }) => tree),
      target_nodeids: leaves.map(({ node }) => node),
      target_ids: leaves.map(({ target }) => target),
      target_weights_as_tensor: doubles(leaves.map(({ weight }) => weight)),
    },
    { domain: 'ai.onnx.ml' },
  );
  return graph.node('Cast', [sums], { to: 11 });
}

/** What a leaf adds to which target: a share to each class, or its value to the class that its tree speaks for. */
function weights(
  { arrays, scalars }: ModelState,
  { tree, node }: TreeNode,
  targets: number,
): { tree: number; node: number; target: number; weight: number }[] {
  const values = arrays['value']!;
  if (scalars['link'] !== undefined || targets === 1) {
    return [{ tree, node, target: tree % targets, weight: values[node]! }];
  }
  return Array.from({ length: targets }, (_, target) => ({
    ...{ tree, node, target },
    weight: values[node * targets + target]!,
  }));
}
