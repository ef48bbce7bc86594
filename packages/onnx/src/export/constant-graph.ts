import type { OnnxGraph } from '../protobuf/onnx-graph.ts';
import { inputName } from './table-input.ts';

/** The same values for every row. @returns rows × values */
export function constantGraph(graph: OnnxGraph, values: ArrayLike<number>): string {
  const at = (i: number) => graph.constant({ type: 'int64', shape: [1], values: [i] });
  const rows = graph.node('Slice', [graph.node('Shape', [inputName]), at(0), at(1)]);
  const shape = graph.node('Concat', [rows, at(values.length)], { axis: 0 });
  return graph.node('Expand', [graph.doubles(values, [1, values.length]), shape]);
}
