import type { ForestTask, GrownForest } from '../forest-task.ts';
import { growPlainForest } from '../grow-plain-forest.ts';
import { growForestOnKernel } from './grow-forest-on-kernel.ts';
import { KernelUnsuitable } from './kernel-unsuitable.ts';
import { PATIENCE_MS } from './team.ts';
import { threadsOf } from './threads-of.ts';
import { withoutRepeats } from './without-repeats.ts';
import { WorkerLost } from './worker-lost.ts';

/**
 * Grows a forest by the kernel, or by the plain trees where it is asked for or the kernel cannot. A fit that loses a
 * thread is begun again on this one alone, and comes to the same model.
 *
 * @param patienceMs how long a fit waits for a thread before it calls it lost
 * @throws CancelledError
 */
export function growForestTrees(given: ForestTask, patienceMs = PATIENCE_MS): GrownForest {
  if (given.context.treeEngine === 'oracle') return growPlainForest(given);
  const task = { ...given, context: withoutRepeats(given.context) };
  try {
    return growForestOnKernel(task, threadsOf(task.context, task.sample.usable.length), patienceMs);
  } catch (error) {
    if (error instanceof WorkerLost) return growForestOnKernel(task, 1);
    if (!(error instanceof KernelUnsuitable)) throw error;
    return { ...growPlainForest(task), withoutKernel: error.message };
  }
}
