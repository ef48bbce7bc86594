import type { RecurrentNetwork } from '@assay/learning';
import * as tf from '@tensorflow/tfjs-core';
import { affine, affineGradients, throughSigmoid, throughTanh } from './affine.ts';
import type { NetworkGraph } from './network-graph.ts';

interface Step {
  readonly update: tf.Tensor2D;
  readonly reset: tf.Tensor2D;
  readonly candidate: tf.Tensor2D;
  /** What the reset gate lets through. */
  readonly recalled: tf.Tensor2D;
  readonly before: tf.Tensor2D;
}

/** Back-propagation through time over all steps of the sequence; the same formulas as `gruForward` of learning. */
export function gruGraph(
  { steps, units }: RecurrentNetwork,
  [inputWeights, inputBias, stateWeights, stateBias, headWeights, headBias]: readonly tf.Tensor[],
  batch: tf.Tensor2D,
): NetworkGraph {
  const rows = batch.shape[0] / steps;
  const fromInputs = affine(batch, inputWeights!, inputBias!);
  const walked: Step[] = [];
  let state: tf.Tensor2D = tf.zeros([rows, units]);
  for (let t = 0; t < steps; t++) {
    const before = state;
    const fromState = affine(before, stateWeights!, stateBias!);
    const ofInput = (at: number): tf.Tensor2D => tf.slice(fromInputs, [t * rows, at * units], [rows, units]);
    const ofState = (at: number): tf.Tensor2D => tf.slice(fromState, [0, at * units], [-1, units]);
    const update: tf.Tensor2D = tf.sigmoid(tf.add(ofInput(0), ofState(0)));
    const reset: tf.Tensor2D = tf.sigmoid(tf.add(ofInput(1), ofState(1)));
    const recalled = ofState(2);
    const candidate: tf.Tensor2D = tf.tanh(tf.add(ofInput(2), tf.mul(reset, recalled)));
    state = tf.add(tf.mul(update, before), tf.mul(tf.sub(1, update), candidate));
    walked.push({ update, reset, candidate, recalled, before });
  }
  const last = state;
  return {
    outputs: affine(last, headWeights!, headBias!),
    gradients(ofOutputs) {
      const ofInputSums: tf.Tensor2D[] = [];
      const ofStateSums: tf.Tensor2D[] = [];
      let ofState = tf.matMul(ofOutputs, headWeights!, false, true);
      for (const { update, reset, candidate, recalled, before } of walked.toReversed()) {
        const ofUpdate = throughSigmoid(tf.mul(ofState, tf.sub(before, candidate)), update);
        const ofCandidate = throughTanh(tf.mul(ofState, tf.sub(1, update)), candidate);
        const ofReset = throughSigmoid(tf.mul(ofCandidate, recalled), reset);
        const sums = tf.concat([ofUpdate, ofReset, tf.mul(ofCandidate, reset)], 1) as tf.Tensor2D;
        ofInputSums.unshift(tf.concat([ofUpdate, ofReset, ofCandidate], 1));
        ofStateSums.unshift(sums);
        ofState = tf.add(tf.mul(ofState, update), tf.matMul(sums, stateWeights!, false, true));
      }
      const befores = tf.concat(
        walked.map(({ before }) => before),
        0,
      );
      return [
        ...affineGradients(batch, tf.concat(ofInputSums, 0)),
        ...affineGradients(befores, tf.concat(ofStateSums, 0)),
        ...affineGradients(last, ofOutputs),
      ];
    },
  };
}
