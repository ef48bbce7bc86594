import { type Network, weightShapes } from '@assay/learning';
import * as tf from '@tensorflow/tfjs-core';

/** Arrays of weights as a graph takes them. */
export function tensorsOf(network: Network, weights: readonly Float32Array[]): tf.Tensor[] {
  return weightShapes(network).map(({ rows, columns, bias }, i) =>
    bias ? tf.tensor1d(weights[i]!) : tf.tensor2d(weights[i]!, [rows, columns]),
  );
}
