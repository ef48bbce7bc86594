import { CancelledError } from '../../estimators/cancelled-error.ts';
import { type FitContext, throwIfCancelled, watchStep } from '../../estimators/fit-context.ts';
import type { BoostingTask } from '../boost.ts';
import type { GrownTree } from '../grown-tree.ts';
import { createKernelJob } from './kernel-job.ts';
import { KernelUnsuitable } from './kernel-unsuitable.ts';
import { readTree } from './read-tree.ts';
import { residualScale } from './residual-scale.ts';
import { borrowTeam, PATIENCE_MS } from './team.ts';

/**
 * Boosting on the WebAssembly kernel; the same as `boost`, but for rounding.
 *
 * @throws KernelUnsuitable where the plain trees have to do it
 * @throws CancelledError, PrunedError
 */
export function boostOnKernel(task: BoostingTask, rounds: number, context: FitContext): GrownTree[] {
  const { binned, stopping, y, rules, watched } = task;
  const team = borrowTeam();
  if (team === null) throw new KernelUnsuitable('the kernel was not built');
  const { kernel } = team;
  let job: number | undefined;
  try {
    team.isCancelled = () => context.isCancelled?.() === true || context.signal?.aborted === true;
    team.call(context.threads ?? 1);
    const participants = team.assemble();
    const table = { binned, training: stopping.training, held: stopping.held, targets: y, rules };
    job = createKernelJob(team, participants, table);
    kernel.useResiduals(job, task.bases[0]!, residualScale(y, task.bases[0]!, stopping.training));
    team.begin(job);
    kernel.lead(job, PATIENCE_MS);
    const trees: GrownTree[] = [];
    for (let round = 1; round <= rounds; round++) {
      throwIfCancelled(context);
      if (kernel.growNext(job) === 0) {
        if (team.isCancelled()) throw new CancelledError();
        throw new Error('a worker is lost');
      }
      const tree = readTree(team, job, binned);
      watched?.add(tree, 0);
      trees.push(tree);
      context.onProgress?.({ done: round, total: rounds });
      if (watched !== undefined) watchStep(context, { done: round, total: rounds }, () => watched.answers());
    }
    return trees;
  } finally {
    team.release(job);
  }
}
