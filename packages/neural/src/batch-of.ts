import { rowWidth, type TrainingTask } from '@assay/learning';
import * as tf from '@tensorflow/tfjs-core';
import type { BatchTargets } from './loss.ts';

/**
 * Some rows of a task on the backend. Sequences are laid out step after step, each with all its rows, so that a step
 * is one piece of memory: (steps · rows) × channels.
 */
export function batchOf(
  { network, inputs, targets, weights }: TrainingTask,
  rows: Int32Array,
): BatchTargets & { readonly inputs: tf.Tensor2D } {
  const width = rowWidth(network);
  const steps = network.kind === 'mlp' ? 1 : network.steps;
  const channels = width / steps;
  const laidOut = new Float32Array(rows.length * width);
  for (let step = 0; step < steps; step++) {
    for (let r = 0; r < rows.length; r++) {
      const from = rows[r]! * width + step * channels;
      const to = (step * rows.length + r) * channels;
      for (let c = 0; c < channels; c++) laidOut[to + c] = inputs[from + c]!;
    }
  }
  const column = (values: Float32Array | undefined) =>
    tf.tensor2d(
      Float32Array.from(rows, (row) => values?.[row] ?? 1),
      [rows.length, 1],
    );
  return {
    inputs: tf.tensor2d(laidOut, [steps * rows.length, channels]),
    targets: column(targets),
    weights: column(weights),
  };
}
