import type { FitContext } from '../../estimators/fit-context.ts';
import { type BoostingTask, boost } from '../boost.ts';
import type { GrownTree } from '../grown-tree.ts';
import { boostOnKernel } from './boost-on-kernel.ts';
import type { CoreLook } from './free-cores.ts';
import { KernelUnsuitable } from './kernel-unsuitable.ts';
import { PATIENCE_MS } from './team.ts';
import { threadsOf } from './threads-of.ts';
import { withoutRepeats } from './without-repeats.ts';
import { WorkerLost } from './worker-lost.ts';

/** Trees and what grew them. */
export interface BoostedTrees {
  readonly trees: readonly GrownTree[];
  /** Why the plain trees did it although the kernel was wanted. */
  readonly withoutKernel?: string;
}

/**
 * Boosting by the kernel, or by the plain trees where it is asked for or the kernel cannot. A fit that loses a thread is
 * begun again on this one alone, and comes to the same model.
 *
 * @param newTask makes the task anew: a fit changes what stands in it
 * @param look at the cores before the table was prepared
 * @param patienceMs how long a fit waits for a thread before it calls it lost
 */
export function boostTrees(
  newTask: () => BoostingTask,
  rounds: number,
  given: FitContext,
  look?: CoreLook,
  patienceMs = PATIENCE_MS,
): BoostedTrees {
  if (given.treeEngine === 'oracle') return { trees: boost(newTask(), rounds, given) };
  const context = withoutRepeats(given);
  const task = newTask();
  try {
    const threads = threadsOf(context, task.stopping.training.length, look);
    return { trees: boostOnKernel(task, rounds, context, threads, patienceMs) };
  } catch (error) {
    if (error instanceof WorkerLost) return { trees: boostOnKernel(newTask(), rounds, context, 1) };
    if (!(error instanceof KernelUnsuitable)) throw error;
    return { trees: boost(newTask(), rounds, context), withoutKernel: error.message };
  }
}
