import * as tf from '@tensorflow/tfjs-core';
import { BackendError } from './backend-error.ts';

/** tfjs-node's native library; WebAssembly; plain JavaScript. Faster ones first. */
export const backends = ['tensorflow', 'wasm', 'cpu'] as const;
export type NeuralBackend = (typeof backends)[number];

export interface OpenedBackend {
  readonly backend: NeuralBackend;
  /** Why those before it did not load. */
  readonly passedOver: Readonly<Record<string, string>>;
}

/** Modules that register their backend when they are loaded; tfjs-node is there only where somebody installed it. */
const modules: Readonly<Record<NeuralBackend, () => Promise<unknown>>> = {
  tensorflow: () => import('@tensorflow/tfjs-node' as string),
  wasm: () => import('@tensorflow/tfjs-backend-wasm'),
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
};

/**
 * Loads the first backend that works.
 *
 * @param wanted in the order in which they are tried
 * @throws BackendError with the reason of each when none does
 */
export async function openBackend(wanted: readonly NeuralBackend[] = backends): Promise<OpenedBackend> {
  const passedOver: Record<string, string> = {};
  for (const backend of wanted) {
    try {
      await modules[backend]();
      if (!(await tf.setBackend(backend))) throw new Error('it does not initialise');
      return { backend, passedOver };
    } catch (error) {
      passedOver[backend] = firstLine(error);
    }
  }
  throw new BackendError(passedOver);
}

/** TensorFlow.js has one backend at a time; a trainer sees to it that it is its own. */
export function useBackend(backend: NeuralBackend): void {
  // Once it is initialised, setBackend has switched before it first waits.
  if (tf.getBackend() !== backend) void tf.setBackend(backend);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
}
