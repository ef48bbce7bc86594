import util from 'node:util';
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
  tensorflow() {
    // tfjs-node 4.22 calls two functions of node:util that Node 23 has removed.
    const old = util as unknown as Record<string, unknown>;
    old['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
    old['isArray'] ??= Array.isArray;
    return import('@tensorflow/tfjs-node' as string);
  },
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
      if (!computes()) throw new Error('it computes 1 · 1 + 1 · 1 otherwise than 2');
      return { backend, passedOver };
    } catch (error) {
      passedOver[backend] = firstLine(error);
    }
  }
  throw new BackendError(passedOver);
}

/** A native library may load and fail when it is first used: better here than in a training. */
function computes(): boolean {
  return tf.tidy(() => tf.matMul(tf.ones([1, 2]), tf.ones([2, 1])).dataSync()[0] === 2);
}

/** TensorFlow.js has one backend at a time; a trainer sees to it that it is its own. */
export function useBackend(backend: NeuralBackend): void {
  // Once it is initialised, setBackend has switched before it first waits.
  if (tf.getBackend() !== backend) void tf.setBackend(backend);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
}
