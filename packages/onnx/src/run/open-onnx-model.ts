import type { InferenceSession, Tensor } from 'onnxruntime-web';
import { OnnxModelError } from './onnx-model-error.ts';
import { openRuntime, type RuntimeName, runtimes } from './onnx-runtime.ts';
import { type OnnxTensor, plainTensor, tensorArguments } from './onnx-tensor.ts';

/** An input or output of a model, as its file declares it. */
export interface OnnxSlot {
  readonly name: string;
  /** ONNX Runtime's name of the element type: float32, float64, int64, string, bool … */
  readonly type: string;
  /** null = any number. */
  readonly shape: readonly (number | null)[];
}

export interface OnnxModel {
  readonly runtime: RuntimeName;
  readonly inputs: readonly OnnxSlot[];
  readonly outputs: readonly OnnxSlot[];
  /**
   * @param inputs one tensor an input, by name, in any order
   * @throws OnnxModelError ONNX_INPUT for a name, type or shape that the model does not take, or data that it refuses
   */
  run(inputs: readonly OnnxTensor[]): Promise<OnnxTensor[]>;
  close(): Promise<void>;
}

/**
 * Opens an ONNX file of whatever origin. What it takes and answers is read from the file.
 *
 * @throws OnnxModelError ONNX_MODEL for bytes that are no model, or operators that the runtime lacks
 * @example const model = await openOnnxModel(readFileSync('model.onnx')); model.inputs[0].name // 'features'
 */
export async function openOnnxModel(
  bytes: Uint8Array,
  { wanted = runtimes }: { readonly wanted?: readonly RuntimeName[] } = {},
): Promise<OnnxModel> {
  const { name, runtime } = await openRuntime(wanted);
  const session = await runtime.InferenceSession.create(bytes).catch((error: unknown) => {
    throw new OnnxModelError('ONNX_MODEL', 'model file', reasonOf(error), 'an ONNX model');
  });
  const inputs = session.inputMetadata.map(slot);
  // Sequences of maps (scikit-learn's ZipMap) cannot be read from here; the tensors beside them say the same.
  const outputs = session.outputMetadata.filter(({ isTensor }) => isTensor).map(slot);
  const wantedOutputs = outputs.map((output) => output.name);
  return {
    runtime: name,
    inputs,
    outputs,
    async run(given) {
      const feeds: Record<string, Tensor> = {};
      for (const input of inputs) {
        const [type, data, shape] = tensorArguments(input, given);
        feeds[input.name] = new runtime.Tensor(type as 'float32', data as Float32Array, shape);
      }
      const stranger = given.find((tensor) => !inputs.some((input) => input.name === tensor.name));
      if (stranger !== undefined) {
        throw new OnnxModelError(
          'ONNX_INPUT',
          'inputs',
          `"${stranger.name}"`,
          inputs.map((i) => i.name).join(', '),
        );
      }
      const answers = await session.run(feeds, wantedOutputs).catch((error: unknown) => {
        throw new OnnxModelError(
          'ONNX_INPUT',
          'inputs',
          reasonOf(error),
          'values that the model can compute with',
        );
      });
      return wantedOutputs.map((output) => plainTensor(output, answers[output]!));
    },
    close: () => session.release(),
  };
}

function slot(value: InferenceSession.ValueMetadata): OnnxSlot {
  if (!value.isTensor) return { name: value.name, type: 'no tensor', shape: [] };
  return {
    name: value.name,
    type: value.type,
    // A size that is open comes as a name, or as −1, which the WebAssembly build reads as 2³² − 1.
    shape: value.shape.map((size) => (typeof size === 'number' && size >= 0 && size < 2 ** 31 ? size : null)),
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
