import type { ModelState } from '@assay/learning';
import type { OnnxGraph } from '../protobuf/onnx-graph.ts';
import { centred, type TableInput } from './table-input.ts';

/** intercept + Σ coefficient · (x − centre). @returns rows × 1 */
export function linearGraph(graph: OnnxGraph, state: ModelState, table: TableInput): string {
  const { coefficients, centres } = inRowOrder(state, 1);
  const sum = graph.node('MatMul', [
    centred(graph, table, centres),
    graph.doubles(coefficients, [centres.length, 1]),
  ]);
  return graph.node('Add', [sum, graph.doubles(state.scalars['intercept'] as number)]);
}

/** softmax(intercepts + Σ coefficients · (x − centre)). @returns rows × classes */
export function logisticGraph(graph: OnnxGraph, state: ModelState, table: TableInput): string {
  const classes = state.scalars['classes'] as number;
  const { coefficients, centres } = inRowOrder(state, classes);
  const sum = graph.node('MatMul', [
    centred(graph, table, centres),
    graph.doubles(coefficients, [centres.length, classes]),
  ]);
  const scores = graph.node('Add', [sum, graph.doubles(state.arrays['intercepts']!)]);
  return graph.node('Softmax', [scores], { axis: 1 });
}

/** States hold features in name order; rows have them in the order of the matrix. */
function inRowOrder(
  { arrays }: ModelState,
  width: number,
): { coefficients: Float64Array; centres: Float64Array } {
  const { places, centres: own, coefficients: ownCoefficients } = arrays;
  const centres = new Float64Array(own!.length);
  const coefficients = new Float64Array(ownCoefficients!.length);
  places!.forEach((place, j) => {
    centres[place] = own![j]!;
    for (let k = 0; k < width; k++) coefficients[place * width + k] = ownCoefficients![j * width + k]!;
  });
  return { coefficients, centres };
}
