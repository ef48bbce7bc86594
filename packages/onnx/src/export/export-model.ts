import { compileModel, type ModelState } from '@assay/learning';
import { OnnxGraph, type ValueInfo } from '../protobuf/onnx-graph.ts';
import { type Calibration, calibrationGraph } from './calibration-graph.ts';
import { constantGraph } from './constant-graph.ts';
import { linearGraph, logisticGraph } from './linear-graph.ts';
import { denseNetworkGraph } from './network-graph.ts';
import { OnnxExportError } from './onnx-export-error.ts';
import { inputName, type TableInput, tableInput } from './table-input.ts';
import { treesGraph } from './trees-graph.ts';

type Writer = (graph: OnnxGraph, state: ModelState, table: TableInput) => string;

const writers: Readonly<Record<string, Writer>> = {
  mean: (graph, state) => constantGraph(graph, [state.scalars['value'] as number]),
  'no-change': (graph, state) => constantGraph(graph, [state.scalars['value'] as number]),
  mode: (graph, state) => constantGraph(graph, state.arrays['shares']!),
  linear: linearGraph,
  ridge: linearGraph,
  lasso: linearGraph,
  'elastic-net': linearGraph,
  logistic: logisticGraph,
  'decision-tree': treesGraph,
  'random-forest': treesGraph,
  'extra-trees': treesGraph,
  'gradient-boosting': treesGraph,
  mlp: denseNetworkGraph,
};

/** Whether `exportModel` knows the kind of a model. */
export function isExportable(state: Pick<ModelState, 'kind'>): boolean {
  return Object.hasOwn(writers, state.kind);
}

/**
 * A fitted model as an ONNX file (opset 17, ai.onnx.ml 3): one input `features` of 64-bit numbers, rows × features in the order of
 * the state, NaN = missing; the answer is `prediction` (rows × 1), or `probabilities` (rows × classes) and `label` (rows).
 * Everything that the state does to a row is in the file, scaling and missing values included; the features themselves are to be
 * computed by the caller. Answers agree with `compileModel` to 1e-5.
 *
 * @param about.classes names of the classes: then `label` is a text and not a number
 * @param about.calibration puts the probabilities right, as they are served
 * @throws OnnxExportError for a kind of model that is not written, or trees that ONNX cannot express
 * @throws ModelStateError for a damaged state
 * @example writeFileSync('model.onnx', exportModel(state, { name: 'gold-price' }))
 */
export function exportModel(
  state: ModelState,
  about: {
    readonly name: string;
    readonly classes?: readonly string[];
    readonly calibration?: Calibration;
  },
): Uint8Array {
  if (!isExportable(state)) {
    throw new OnnxExportError(state.kind, `those that can are ${Object.keys(writers).join(', ')}`);
  }
  const { name, classes, calibration } = about;
  compileModel(state);
  const graph = new OnnxGraph();
  const raw = writers[state.kind]!(graph, state, tableInput(graph));
  const answer = calibration === undefined ? raw : calibrationGraph(graph, raw, calibration);
  const count = state.scalars['classes'] as number | undefined;
  return graph.finish({
    name,
    inputs: [{ name: inputName, type: 'double', shape: ['rows', state.features.length] }],
    outputs:
      count === undefined
        ? [named(graph, answer, { name: 'prediction', type: 'double', shape: ['rows', 1] })]
        : [
            label(graph, answer, classes),
            named(graph, answer, { name: 'probabilities', type: 'double', shape: ['rows', count] }),
          ],
    metadata: {
      'assay.kind': state.kind,
      'assay.features': JSON.stringify(state.features),
      ...(classes && { 'assay.classes': JSON.stringify(classes) }),
    },
  });
}

function named(graph: OnnxGraph, value: string, info: ValueInfo): ValueInfo {
  graph.node('Identity', [value], {}, { output: info.name });
  return info;
}

function label(graph: OnnxGraph, probabilities: string, classes: readonly string[] | undefined): ValueInfo {
  const best = graph.node('ArgMax', [probabilities], { axis: 1, keepdims: 0 });
  if (classes === undefined) return named(graph, best, { name: 'label', type: 'int64', shape: ['rows'] });
  const names = { keys_int64s: classes.map((_, k) => k), values_strings: classes };
  graph.node('LabelEncoder', [best], names, { domain: 'ai.onnx.ml', output: 'label' });
  return { name: 'label', type: 'string', shape: ['rows'] };
}
