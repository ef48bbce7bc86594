import { permutation, type Random } from '@assay/statistics';
import { type FitContext, throwIfCancelled } from '../estimators/fit-context.ts';
import { NetworkDivergedError } from './network-diverged-error.ts';
import { batchSizeFor, type TrainingParameters } from './network-parameters.ts';
import type { NetworkTrainer, TrainingTask } from './network-trainer.ts';

export interface TrainedNetwork {
  /** In the order of `weightShapes`. */
  readonly weights: readonly Float32Array[];
  /** Epochs after which they were taken. */
  readonly epochs: number;
}

/**
 * Epochs of mini-batches in an order drawn anew each time, until there are enough of them or the loss of rows held back has not
 * fallen for `early_stopping_rounds` epochs; the weights with the lowest one are kept. Held rows are drawn at random, as in
 * gradient boosting.
 *
 * @param onEpoch told the number of each epoch and how to read its weights
 * @throws CancelledError between two steps; nothing stays behind on the backend
 * @throws NetworkDivergedError when the weights have grown beyond all numbers
 */
export function trainNetwork(
  trainer: NetworkTrainer,
  task: TrainingTask,
  p: TrainingParameters,
  random: Random,
  context: FitContext,
  onEpoch: (epoch: number, weights: () => Float32Array[]) => void,
): TrainedNetwork {
  throwIfCancelled(context);
  const { held, training } = holdBack(task.targets.length, p, random);
  const batch = batchSizeFor(p, training.length);
  const run = trainer.begin(task);
  try {
    let best: TrainedNetwork | undefined;
    let lowest = Number.POSITIVE_INFINITY;
    for (let epoch = 1; epoch <= p.epochs; epoch++) {
      const order = permutation(training.length, random).map((i) => training[i]!);
      for (let start = 0; start < order.length; start += batch) {
        throwIfCancelled(context);
        run.step(order.subarray(start, start + batch));
      }
      onEpoch(epoch, () => run.weights());
      const loss = held.length === 0 ? Number.NaN : run.lossOf(held);
      if (loss < lowest) {
        lowest = loss;
        best = { weights: run.weights(), epochs: epoch };
      }
      const isOver = held.length > 0 && epoch - (best?.epochs ?? 0) >= p.early_stopping_rounds;
      context.onProgress?.({ done: isOver ? p.epochs : epoch, total: p.epochs });
      if (isOver) break;
    }
    const trained = best ?? { weights: run.weights(), epochs: p.epochs };
    if (!trained.weights.every((weights) => weights.every(Number.isFinite))) {
      throw new NetworkDivergedError(p.learning_rate);
    }
    return trained;
  } finally {
    run.dispose();
  }
}

function holdBack(
  rows: number,
  p: TrainingParameters,
  random: Random,
): { held: Int32Array; training: Int32Array } {
  const wanted = p.early_stopping_rounds === 0 ? 0 : Math.round(rows * p.validation_fraction);
  const count = Math.min(rows - 1, wanted);
  const order = permutation(rows, random);
  return { held: order.slice(0, count).sort(), training: order.slice(count).sort() };
}
