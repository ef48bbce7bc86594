import type { Random } from '@assay/statistics';
import { type FitContext, throwIfCancelled, watchStep } from '../estimators/fit-context.ts';
import type { BinnedFeatures } from './binned-features.ts';
import type { EarlyStopping } from './early-stopping.ts';
import type { GrowRules } from './grow-rules.ts';
import { growTree } from './grow-tree.ts';
import { type GrownTree, withoutLeafRows } from './grown-tree.ts';
import { setLeafValues, setNodeValues } from './leaf-values.ts';
import type { Loss, RawPredictions } from './loss.ts';
import { keepDirections } from './monotone.ts';
import { numbersTarget } from './row-target.ts';
import type { WatchedRows } from './watched-rows.ts';

/** All that boosting works on. */
export interface BoostingTask {
  readonly binned: BinnedFeatures;
  readonly y: Float64Array;
  readonly weights: Float64Array | undefined;
  readonly loss: Loss;
  /** What the loss starts from, one an output. */
  readonly bases: Float64Array;
  readonly rules: GrowRules;
  readonly stopping: EarlyStopping;
  readonly watched: WatchedRows | undefined;
  readonly random: Random;
}

/**
 * Grows round after round, in each one a tree for every output of the loss, until `rounds` or early stopping.
 *
 * @returns the trees of the best round and all before it, those of a round side by side
 * @throws CancelledError, PrunedError
 */
export function boost(task: BoostingTask, rounds: number, context: FitContext): GrownTree[] {
  const { y, weights, loss, stopping, watched } = task;
  const at = { bases: task.bases, raw: new Float64Array(loss.outputs * y.length) };
  const gradients = new Float64Array(at.raw.length);
  const trees: GrownTree[] = [];
  for (let round = 1; round <= rounds; round++) {
    loss.gradients(y, at, weights, gradients);
    const hessians = loss.hessians(y, at, weights);
    for (let output = 0; output < loss.outputs; output++) {
      throwIfCancelled(context);
      const part = (values: Float64Array): Float64Array =>
        values.subarray(output * y.length, (output + 1) * y.length);
      const mass = hessians === null ? null : part(hessians);
      const tree = addTree(task, at, part(gradients), mass, part(at.raw));
      watched?.add(tree, output);
      trees.push(withoutLeafRows(tree));
    }
    context.onProgress?.({ done: round, total: rounds });
    if (watched !== undefined) watchStep(context, { done: round, total: rounds }, () => watched.answers());
    if (stopping.shouldStop(round, (held) => loss.mean(y, at, held, weights))) break;
  }
  return trees.slice(0, loss.outputs * (stopping.best ?? trees.length));
}

/** Grows a tree on the gradients of one output and adds it to the raw predictions of all rows. */
function addTree(
  { binned, y, weights, loss, rules, stopping, random }: BoostingTask,
  at: RawPredictions,
  gradients: Float64Array,
  hessians: Float64Array | null,
  raw: Float64Array,
): GrownTree {
  const rows = Int32Array.from(stopping.training);
  const tree = growTree(binned, rows, numbersTarget(gradients, hessians), rules, random);
  if (loss.leafValue !== undefined) {
    const { leafValue } = loss;
    const setValues = rules.monotone === null ? setLeafValues : setNodeValues;
    setValues(tree, rows, (own) => rules.shrinkage * leafValue(y, at, own, weights));
  }
  if (rules.monotone !== null) keepDirections(tree, rules.monotone);
  for (const leaf of tree.leaves) {
    const value = tree.nodes.value[leaf.node]!;
    for (let i = leaf.start; i < leaf.end; i++) raw[rows[i]!]! += value;
  }
  stopping.add(tree, binned, raw);
  return tree;
}
