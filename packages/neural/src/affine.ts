import * as tf from '@tensorflow/tfjs-core';

/** x · weights + bias in one kernel. */
export function affine(
  x: tf.Tensor2D,
  weights: tf.Tensor,
  bias: tf.Tensor,
  activation: 'linear' | 'relu' = 'linear',
): tf.Tensor2D {
  return tf.fused.matMul({ a: x, b: weights, bias, activation }) as tf.Tensor2D;
}

/** Gradients of weights and bias, from that of x · weights + bias. */
export function affineGradients(x: tf.Tensor2D, ofSum: tf.Tensor2D): [tf.Tensor, tf.Tensor] {
  return [tf.matMul(x, ofSum, true, false), tf.sum(ofSum, 0)];
}

/** gradient · (1 − y²), for y = tanh(…). */
export function throughTanh(gradient: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  return tf.mul(gradient, tf.sub(1, tf.square(y)));
}

/** gradient · y · (1 − y), for y = sigmoid(…). */
export function throughSigmoid(gradient: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  return tf.mul(gradient, tf.mul(y, tf.sub(1, y)));
}
