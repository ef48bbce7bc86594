import type { RecurrentNetwork } from '@assay/learning';
import * as tf from '@tensorflow/tfjs-core';
import { affine, affineGradients, throughSigmoid, throughTanh } from './affine.ts';
import type { NetworkGraph } from './network-graph.ts';

interface Step {
  readonly input: tf.Tensor2D;
  readonly forget: tf.Tensor2D;
  readonly candidate: tf.Tensor2D;
  readonly output: tf.Tensor2D;
  readonly memoryBefore: tf.Tensor2D;
  readonly answerBefore: tf.Tensor2D;
  readonly memory: tf.Tensor2D;
  /** tanh of the memory. */
  readonly shown: tf.Tensor2D;
  readonly answer: tf.Tensor2D;
}

/** Back-propagation through time over all steps of the sequence; the same formulas as `lstmForward` of learning. */
export function lstmGraph(
  { steps, units }: RecurrentNetwork,
  [inputWeights, inputBias, stateWeights, headWeights, headBias]: readonly tf.Tensor[],
  batch: tf.Tensor2D,
): NetworkGraph {
  const rows = batch.shape[0] / steps;
  const fromInputs = affine(batch, inputWeights!, inputBias!);
  const walked: Step[] = [];
  let memory: tf.Tensor2D = tf.zeros([rows, units]);
  let answer: tf.Tensor2D = tf.zeros([rows, units]);
  for (let t = 0; t < steps; t++) {
    const sums: tf.Tensor2D = tf.add(
      tf.slice(fromInputs, [t * rows, 0], [rows, -1]),
      tf.matMul(answer, stateWeights!),
    );
    const gate = (at: number): tf.Tensor2D => tf.slice(sums, [0, at * units], [-1, units]);
    const input = tf.sigmoid(gate(0));
    const forget = tf.sigmoid(gate(1));
    const candidate = tf.tanh(gate(2));
    const output = tf.sigmoid(gate(3));
    const [memoryBefore, answerBefore] = [memory, answer];
    memory = tf.add(tf.mul(forget, memoryBefore), tf.mul(input, candidate));
    const shown: tf.Tensor2D = tf.tanh(memory);
    answer = tf.mul(output, shown);
    walked.push({ input, forget, candidate, output, memoryBefore, answerBefore, memory, shown, answer });
  }
  const last = answer;
  return {
    outputs: affine(last, headWeights!, headBias!),
    gradients(ofOutputs) {
      const ofSums: tf.Tensor2D[] = [];
      let ofAnswer = tf.matMul(ofOutputs, headWeights!, false, true);
      let ofMemory: tf.Tensor2D = tf.zeros([rows, units]);
      for (const step of walked.toReversed()) {
        const { input, forget, candidate, output, memoryBefore, shown } = step;
        ofMemory = tf.add(ofMemory, throughTanh(tf.mul(ofAnswer, output), shown));
        const sums = tf.concat(
          [
            throughSigmoid(tf.mul(ofMemory, candidate), input),
            throughSigmoid(tf.mul(ofMemory, memoryBefore), forget),
            throughTanh(tf.mul(ofMemory, input), candidate),
            throughSigmoid(tf.mul(ofAnswer, shown), output),
          ],
          1,
        );
        ofSums.unshift(sums);
        ofAnswer = tf.matMul(sums, stateWeights!, false, true);
        ofMemory = tf.mul(ofMemory, forget);
      }
      const all = tf.concat(ofSums, 0);
      const answersBefore = tf.concat(
        walked.map((step) => step.answerBefore),
        0,
      );
      return [
        ...affineGradients(batch, all),
        tf.matMul(answersBefore, all, true, false),
        ...affineGradients(last, ofOutputs),
      ];
    },
  };
}
