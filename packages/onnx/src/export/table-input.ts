import type { OnnxGraph } from '../protobuf/onnx-graph.ts';

/** The rows × features that a model is asked with, in 64 bits as it was trained, and which of them are missing. */
export interface TableInput {
  readonly x: string;
  /** Bools: not finite. */
  readonly missing: string;
}

export const inputName = 'features';

export function tableInput(graph: OnnxGraph): TableInput {
  const missing = graph.node('Or', [graph.node('IsNaN', [inputName]), graph.node('IsInf', [inputName])]);
  return { x: inputName, missing };
}

/** Distances from the centres; 0 where a value is missing. */
export function centred(graph: OnnxGraph, { x, missing }: TableInput, centres: ArrayLike<number>): string {
  return graph.node('Where', [missing, graph.doubles(0), graph.node('Sub', [x, graph.doubles(centres)])]);
}
