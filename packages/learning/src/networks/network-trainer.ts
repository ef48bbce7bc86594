import type { Network } from './network.ts';

/**
 * Does the arithmetic of training on some backend. Everything that decides what comes out (which rows, in which order, from
 * which weights, when to stop) is decided here in the learning package, so that a backend adds its rounding and
 * nothing else.
 *
 * `openNetworkTrainer` of `@assay/neural` makes one on TensorFlow.js; a `FitContext` carries it to the estimators.
 */
export interface NetworkTrainer {
  /** What computes, as it is recorded with the model: "tensorflow", "wasm" or "cpu". */
  readonly backend: string;
  /** Takes the data and the first weights over to the backend. */
  begin(task: TrainingTask): NetworkTraining;
}

export interface TrainingTask {
  readonly network: Network;
  /** Half the squared error of one output, or the log loss of the softmax of all outputs. */
  readonly loss: 'squared' | 'log';
  /** rows × `rowWidth(network)`, row after row, standardised. */
  readonly inputs: Float32Array;
  /** One a row: the standardised target, or the number of the class. */
  readonly targets: Float32Array;
  /** One a row, with mean 1; absent = 1 each. */
  readonly weights?: Float32Array;
  /** In the order of `weightShapes(network)`. */
  readonly initial: readonly Float32Array[];
  readonly learningRate: number;
  /** Decoupled from the gradient (AdamW). */
  readonly weightDecay: number;
}

/** One training under way. `dispose` must be called at its end, whichever way it ends. */
export interface NetworkTraining {
  /** One step of AdamW on the mean over these rows of weight × loss. */
  step(rows: Int32Array): void;
  /** Mean over these rows of weight × loss. */
  lossOf(rows: Int32Array): number;
  /** Copies of the weights as they are now. */
  weights(): Float32Array[];
  dispose(): void;
}
