import type { Calibrated } from '@assay/learning';
import type { OnnxGraph } from '../protobuf/onnx-graph.ts';

/** How probabilities are put right, as `fitCalibration` of learning found it. */
export type Calibration = Pick<Calibrated, 'method' | 'parameters'>;

/** The same as `applyCalibration`. @returns rows × classes */
export function calibrationGraph(
  graph: OnnxGraph,
  probabilities: string,
  { method, parameters }: Calibration,
): string {
  if (method === 'temperature') {
    const known = graph.node('Max', [probabilities, graph.doubles(Number.EPSILON)]);
    const scores = graph.node('Div', [graph.node('Log', [known]), graph.doubles(parameters.temperature!)]);
    return graph.node('Softmax', [scores], { axis: 1 });
  }
  if (method === 'none') return probabilities;
  const second = risingLine(graph, ofClassOne(graph, probabilities), parameters.x!, parameters.y!);
  return graph.node('Concat', [graph.node('Sub', [graph.doubles(1), second]), second], { axis: 1 });
}

function ofClassOne(graph: OnnxGraph, probabilities: string): string {
  const one = graph.constant({ type: 'int64', shape: [1], values: [1] });
  return graph.node('Gather', [probabilities, one], { axis: 1 });
}

/** The first height, and of each piece that begins before the place as much as lies before it. */
function risingLine(graph: OnnxGraph, place: string, x: readonly number[], y: readonly number[]): string {
  const pieces = x.length - 1;
  const first = graph.doubles(y[0]!);
  if (pieces === 0) return graph.node('Add', [graph.node('Mul', [place, graph.doubles(0)]), first]);
  const step = (values: readonly number[]) => values.slice(1).map((value, i) => value - values[i]!);
  const share = graph.node('Div', [
    graph.node('Sub', [place, graph.doubles(x.slice(0, pieces), [1, pieces])]),
    graph.doubles(step(x), [1, pieces]),
  ]);
  const within = graph.node('Clip', [share, graph.doubles(0), graph.doubles(1)]);
  return graph.node('Add', [graph.node('MatMul', [within, graph.doubles(step(y), [pieces, 1])]), first]);
}
