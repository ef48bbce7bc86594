import { compileNetwork, isClassifier, type Network, rowWidth, type TrainingTask } from '@assay/learning';
import { createRandom } from '@assay/statistics';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { batchOf } from './batch-of.ts';
import { losses } from './loss.ts';
import { networkGraph } from './network-graph.ts';
import { openBackend } from './open-backend.ts';
import { drawnWeights, plainState, sampleNetworks } from './testing/network-samples.ts';
import { tensorsOf } from './testing/tensors-of.ts';

const rows = 6;
await openBackend(['wasm']);

function sampleTask(network: Network): TrainingTask {
  const random = createRandom(3);
  return {
    network,
    loss: network.outputs === 1 ? 'squared' : 'log',
    inputs: new Float32Array(rows * rowWidth(network)).map(() => random.normal()),
    targets: new Float32Array(rows).map((_, i) => (network.outputs === 1 ? random.normal() : i % 3)),
    weights: new Float32Array(rows).map(() => 0.5 + random.next()),
    initial: drawnWeights(network),
    learningRate: 0.1,
    weightDecay: 0,
  };
}

/** Mean of weight × loss by learning's own forward pass, in 64 bits. */
function ownLoss(
  { network, inputs, targets, weights }: TrainingTask,
  parameters: ArrayLike<number>[],
): number {
  const model = compileNetwork(plainState(network, parameters));
  const width = rowWidth(network);
  let sum = 0;
  for (let r = 0; r < rows; r++) {
    const x = Float64Array.from(inputs.subarray(r * width, (r + 1) * width));
    if (isClassifier(model)) {
      const p = new Float64Array(network.outputs);
      model.probabilitiesRow(x, p);
      sum -= weights![r]! * Math.log(p[targets[r]!]!);
    } else sum += weights![r]! * 0.5 * (model.predictRow(x) - targets[r]!) ** 2;
  }
  return sum / rows;
}

describe.each(Object.keys(sampleNetworks))('%s', (name) => {
  const network = sampleNetworks[name]!;
  const task = sampleTask(network);
  const all = Int32Array.from({ length: rows }, (_, r) => r);

  it('has the loss of the forward pass that serves it', () => {
    const sum = tf.tidy(() => {
      const batch = batchOf(task, all);
      const weights = tensorsOf(network, task.initial);
      const { outputs } = networkGraph(network, weights, batch.inputs);
      return losses[task.loss].sum(outputs, batch).dataSync()[0]!;
    });
    const own = ownLoss(task, [...task.initial]);
    expect(Math.abs(sum / rows - own)).toBeLessThan(1e-6 * Math.max(1, own));
  });

  it('has the gradients that differences of that loss show', () => {
    const gradients = tf.tidy(() => {
      const batch = batchOf(task, all);
      const graph = networkGraph(network, tensorsOf(network, task.initial), batch.inputs);
      const found = graph.gradients(losses[task.loss].gradient(graph.outputs, batch));
      return found.map((gradient) => Float32Array.from(gradient.dataSync()));
    });
    gradients.forEach((gradient, layer) => {
      expect(gradient.length).toBe(task.initial[layer]!.length);
      gradient.forEach((value, i) => {
        const moved = (by: number) =>
          ownLoss(
            task,
            task.initial.map((weights, l) =>
              Float64Array.from(weights, (w, j) => (l === layer && j === i ? w + by : w)),
            ),
          );
        const difference = (moved(1e-5) - moved(-1e-5)) / 2e-5;
        expect(Math.abs(value - difference)).toBeLessThan(2e-5 * Math.max(1, Math.abs(difference)));
      });
    });
  });
});
