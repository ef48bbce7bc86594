import type { DenseNetwork } from '@assay/learning';
import * as tf from '@tensorflow/tfjs-core';
import { affine, affineGradients, throughTanh } from './affine.ts';
import type { NetworkGraph } from './network-graph.ts';

export function denseGraph(
  { activation, hidden }: DenseNetwork,
  weights: readonly tf.Tensor[],
  batch: tf.Tensor2D,
): NetworkGraph {
  const layers = hidden.length + 1;
  const of = (layer: number) => weights[2 * layer]!;
  /** What each layer reads. */
  const inputs: tf.Tensor2D[] = [batch];
  for (let layer = 0; layer < layers - 1; layer++) {
    const kind = activation === 'relu' ? 'relu' : 'linear';
    const sum = affine(inputs[layer]!, of(layer), weights[2 * layer + 1]!, kind);
    inputs.push(activation === 'relu' ? sum : tf.tanh(sum));
  }
  return {
    outputs: affine(inputs[layers - 1]!, of(layers - 1), weights[2 * layers - 1]!),
    gradients(ofOutputs) {
      const gradients: tf.Tensor[] = [];
      let gradient = ofOutputs;
      for (let layer = layers - 1; layer >= 0; layer--) {
        const input = inputs[layer]!;
        gradients.unshift(...affineGradients(input, gradient));
        if (layer === 0) break;
        const ofInput: tf.Tensor2D = tf.matMul(gradient, of(layer), false, true);
        gradient = activation === 'relu' ? tf.mul(ofInput, tf.step(input)) : throughTanh(ofInput, input);
      }
      return gradients;
    },
  };
}
