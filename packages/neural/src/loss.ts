import * as tf from '@tensorflow/tfjs-core';

export interface BatchTargets {
  /** rows × 1: standardised targets, or numbers of classes. */
  readonly targets: tf.Tensor2D;
  /** rows × 1. */
  readonly weights: tf.Tensor2D;
}

/** A loss of a batch: its sum over the rows, weighted, and the gradient of the outputs of their mean. */
export interface Loss {
  sum(outputs: tf.Tensor2D, batch: BatchTargets): tf.Scalar;
  gradient(outputs: tf.Tensor2D, batch: BatchTargets): tf.Tensor2D;
}

/** Half the squared error. */
const squared: Loss = {
  sum: (outputs, { targets, weights }) =>
    tf.sum(tf.mul(weights, tf.mul(0.5, tf.square(tf.sub(outputs, targets))))),
  gradient: (outputs, { targets, weights }) =>
    tf.mul(tf.div(weights, weights.shape[0]), tf.sub(outputs, targets)),
};

/** Log loss of the softmax of the outputs. */
const log: Loss = {
  sum(outputs, { targets, weights }) {
    const chosen = tf.sum(tf.mul(oneHot(targets, outputs), tf.logSoftmax(outputs)), 1, true);
    return tf.neg(tf.sum(tf.mul(weights, chosen)));
  },
  gradient(outputs, { targets, weights }) {
    const excess = tf.sub(tf.softmax(outputs), oneHot(targets, outputs));
    return tf.mul(tf.div(weights, weights.shape[0]), excess);
  },
};

export const losses: Readonly<Record<'squared' | 'log', Loss>> = { squared, log };

function oneHot(targets: tf.Tensor2D, outputs: tf.Tensor2D): tf.Tensor2D {
  const classes = tf.range(0, outputs.shape[1], 1, 'float32');
  return tf.cast(tf.equal(targets, classes), 'float32');
}
