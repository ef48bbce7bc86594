import * as tf from '@tensorflow/tfjs-core';

/** The usual constants (Kingma and Ba 2015). */
const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-8;

export interface AdamWState {
  readonly weights: tf.Tensor1D;
  /** Running means of the gradients and of their squares. */
  readonly mean: tf.Tensor1D;
  readonly square: tf.Tensor1D;
}

/**
 * One step of Adam with decoupled weight decay (Loshchilov and Hutter 2019; PyTorch's `AdamW`), on all weights of a
 * network as one vector: a dozen kernels a step however many layers there are.
 *
 * @param step from 1
 * @param decayed 1 where a weight decays, 0 for biases
 */
export function adamW(
  { weights, mean, square }: AdamWState,
  gradient: tf.Tensor1D,
  step: number,
  learningRate: number,
  decay: { readonly rate: number; readonly decayed: tf.Tensor1D },
): AdamWState {
  const newMean = tf.add(tf.mul(mean, beta1), tf.mul(gradient, 1 - beta1));
  const newSquare = tf.add(tf.mul(square, beta2), tf.mul(tf.square(gradient), 1 - beta2));
  const scale = tf.add(tf.sqrt(tf.mul(newSquare, 1 / (1 - beta2 ** step))), epsilon);
  const move = tf.mul(tf.div(newMean, scale), learningRate / (1 - beta1 ** step));
  const kept =
    decay.rate === 0 ? weights : tf.mul(weights, tf.sub(1, tf.mul(decay.decayed, learningRate * decay.rate)));
  return { weights: tf.sub(kept, move), mean: newMean as tf.Tensor1D, square: newSquare as tf.Tensor1D };
}
