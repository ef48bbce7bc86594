import type { NetworkTrainer } from '@assay/learning';
import { beginTraining } from './begin-training.ts';
import { backends, type NeuralBackend, type OpenedBackend, openBackend, useBackend } from './open-backend.ts';

export interface TensorFlowTrainer extends NetworkTrainer, OpenedBackend {
  readonly backend: NeuralBackend;
}

/**
 * Trains networks on TensorFlow.js: on tfjs-node where it is installed and loads, else on WebAssembly, else in plain
 * JavaScript. Loading is all that has to be waited for: a training itself is synchronous on each of them, as every
 * other fit is.
 *
 * @param wanted backends to try, in this order
 * @throws BackendError when none of them loads
 * @example mlp.fit(X, y, {}, { seed: 1, trainer: await openNetworkTrainer() })
 */
export async function openNetworkTrainer(
  wanted: readonly NeuralBackend[] = backends,
): Promise<TensorFlowTrainer> {
  const opened = await openBackend(wanted);
  return {
    ...opened,
    begin(task) {
      return beginTraining(task, () => useBackend(opened.backend));
    },
  };
}
