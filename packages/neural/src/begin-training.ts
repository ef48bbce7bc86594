import { type NetworkTraining, type TrainingTask, weightShapes } from '@assay/learning';
import * as tf from '@tensorflow/tfjs-core';
import { type AdamWState, adamW } from './adam-w.ts';
import { batchOf } from './batch-of.ts';
import { losses } from './loss.ts';
import { networkGraph } from './network-graph.ts';

/** Rows whose loss is computed at once: bounds the memory. */
const lossRows = 4096;

/**
 * A training whose weights live on the backend as one vector.
 *
 * @param enter makes the backend the current one
 */
export function beginTraining(task: TrainingTask, enter: () => void): NetworkTraining {
  const { network, learningRate, weightDecay } = task;
  const shapes = weightShapes(network);
  const loss = losses[task.loss];
  enter();
  const decayed = tf.tensor1d(
    shapes.flatMap(({ rows, columns, bias }) => new Array<number>(rows * columns).fill(bias ? 0 : 1)),
  );
  const first = tf.tensor1d(task.initial.reduce(joined, new Float32Array(0)));
  let state: AdamWState = { weights: first, mean: tf.zerosLike(first), square: tf.zerosLike(first) };
  let steps = 0;

  /** The vector as one tensor a layer. Inside a tidy. */
  const layers = (): tf.Tensor[] => {
    let at = 0;
    return shapes.map(({ rows, columns, bias }) => {
      const part = tf.slice(state.weights, at, rows * columns);
      at += rows * columns;
      return bias ? part : tf.reshape(part, [rows, columns]);
    });
  };

  return {
    step(rows) {
      enter();
      steps++;
      const next = tf.tidy(() => {
        const batch = batchOf(task, rows);
        const graph = networkGraph(network, layers(), batch.inputs);
        const gradients = graph.gradients(loss.gradient(graph.outputs, batch));
        const gradient = tf.concat(gradients.map((each) => tf.reshape(each, [-1]) as tf.Tensor1D));
        const moved = adamW(state, gradient, steps, learningRate, { rate: weightDecay, decayed });
        return { ...moved };
      });
      tf.dispose({ ...state });
      state = next;
    },
    lossOf(rows) {
      enter();
      let sum = 0;
      for (let start = 0; start < rows.length; start += lossRows) {
        sum += tf.tidy(() => {
          const batch = batchOf(task, rows.subarray(start, start + lossRows));
          const { outputs } = networkGraph(network, layers(), batch.inputs);
          return loss.sum(outputs, batch).dataSync()[0]!;
        });
      }
      return sum / rows.length;
    },
    weights() {
      enter();
      const all = Float32Array.from(state.weights.dataSync());
      let at = 0;
      return shapes.map(({ rows, columns }) => {
        at += rows * columns;
        return all.slice(at - rows * columns, at);
      });
    },
    dispose() {
      enter();
      tf.dispose([{ ...state }, decayed]);
    },
  };
}

function joined(a: Float32Array, b: Float32Array): Float32Array {
  const both = new Float32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
