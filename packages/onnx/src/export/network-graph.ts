import type { DenseNetwork, ModelState } from '@assay/learning';
import type { OnnxGraph } from '../protobuf/onnx-graph.ts';
import type { TableInput } from './table-input.ts';

/** As in learning's input encoding: what an input says about its feature, and how far a value may go. */
const roles = { value: 0, isMissing: 1, isCategory: 2 };
const reach = 20;

/** A multi-layer perceptron with the scaling of its inputs and of its target. @returns rows × 1, or rows × classes */
export function denseNetworkGraph(graph: OnnxGraph, state: ModelState, table: TableInput): string {
  const network = state.scalars['network'] as unknown as DenseNetwork;
  let values = encodedInputs(graph, state, table);
  let width = network.inputs;
  for (const [i, columns] of [...network.hidden, network.outputs].entries()) {
    const isOutput = i === network.hidden.length;
    const name = isOutput ? 'output' : `hidden${i + 1}`;
    const weights = graph.doubles(state.arrays[`${name}.weights`]!, [width, columns]);
    const bias = graph.doubles(state.arrays[`${name}.bias`]!);
    values = graph.node('Add', [graph.node('MatMul', [values, weights]), bias]);
    if (!isOutput) values = graph.node(network.activation === 'relu' ? 'Relu' : 'Tanh', [values]);
    width = columns;
  }
  if (state.scalars['classes'] !== undefined) return graph.node('Softmax', [values], { axis: 1 });
  const { targetCentre, targetScale } = state.scalars as Readonly<Record<string, number>>;
  const scaled = graph.node('Mul', [values, graph.doubles(targetScale!)]);
  return graph.node('Add', [scaled, graph.doubles(targetCentre!)]);
}

/** @returns rows × inputs */
function encodedInputs(graph: OnnxGraph, { arrays }: ModelState, { x, missing }: TableInput): string {
  const given = arrays['encoding.roles']!;
  const centres = arrays['encoding.centres']!;
  const places = graph.constant({
    type: 'int64',
    shape: [given.length],
    values: arrays['encoding.places']!,
  });
  const features = graph.node('Gather', [x, places], { axis: 1 });
  const isMissing = graph.node('Gather', [missing, places], { axis: 1 });
  const ofRole = (role: number) => graph.doubles(given.map((each) => (each === role ? 1 : 0)));
  const distance = graph.node('Mul', [
    graph.node('Sub', [features, graph.doubles(centres)]),
    graph.doubles(arrays['encoding.scales']!),
  ]);
  const clipped = graph.node('Clip', [distance, graph.doubles(-reach), graph.doubles(reach)]);
  const known = graph.node('Where', [isMissing, graph.doubles(0), clipped]);
  let inputs = graph.node('Mul', [known, ofRole(roles.value)]);
  const add = (bools: string, role: number): void => {
    if (!given.includes(role)) return;
    const shown = graph.node('Mul', [graph.node('Cast', [bools], { to: 11 }), ofRole(role)]);
    inputs = graph.node('Add', [inputs, shown]);
  };
  add(isMissing, roles.isMissing);
  add(graph.node('Equal', [features, graph.doubles(centres)]), roles.isCategory);
  return inputs;
}
