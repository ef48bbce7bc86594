import type { InferenceSession, Tensor } from 'onnxruntime-web';
import { OnnxModelError } from './onnx-model-error.ts';

/** What both packages of ONNX Runtime have in common. */
export interface OnnxRuntime {
  readonly InferenceSession: { create(bytes: Uint8Array): Promise<InferenceSession> };
  readonly Tensor: typeof Tensor;
}

export const runtimes = ['onnxruntime-node', 'onnxruntime-web'] as const;
export type RuntimeName = (typeof runtimes)[number];

/**
 * ONNX Runtime's native package where somebody installed it (the images do), else the WebAssembly build.
 *
 * @throws OnnxModelError ONNX_RUNTIME when none loads
 */
export async function openRuntime(
  wanted: readonly RuntimeName[] = runtimes,
): Promise<{ name: RuntimeName; runtime: OnnxRuntime }> {
  const reasons: string[] = [];
  for (const name of wanted) {
    try {
      return { name, runtime: await loaders[name]() };
    } catch (error) {
      reasons.push(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    }
  }
  throw new OnnxModelError('ONNX_RUNTIME', 'ONNX Runtime', reasons.join('; '), wanted.join(' or '));
}

const loaders: Readonly<Record<RuntimeName, () => Promise<OnnxRuntime>>> = {
  'onnxruntime-node': async () => (await import('onnxruntime-node' as string)) as OnnxRuntime,
  'onnxruntime-web': async () => {
    const web = await import('onnxruntime-web');
    // Threads of the WebAssembly build are workers that keep a process alive; rows are few and models small.
    web.env.wasm.numThreads = 1;
    return web as unknown as OnnxRuntime;
  },
};
