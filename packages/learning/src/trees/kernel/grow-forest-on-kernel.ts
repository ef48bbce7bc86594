import { throwIfCancelled } from '../../estimators/fit-context.ts';
import type { ForestTask, GrownForest } from '../forest-task.ts';
import { createForest } from './forest-memory.ts';
import type { Address } from './kernel.ts';
import { readForest, readOutOfBag } from './read-forest.ts';
import { borrowTeam, PATIENCE_MS, type Team } from './team.ts';

/** How often a thread that waits for others looks whether the fit was cancelled. */
const LOOK_MS = 20;

/**
 * Grows a forest on the kernel. Each tree is grown by one thread, whoever is free; the trees are the same for any
 * number of threads.
 *
 * @returns null where the plain trees have to do it: the kernel was not built
 * @throws CancelledError
 */
export function growForestOnKernel(task: ForestTask): GrownForest | null {
  if (task.context.treeEngine === 'oracle') return null;
  const threads = task.context.threads ?? 1;
  // Alone once more where a worker was lost: the trees are the same.
  return attempt(task, threads) ?? attempt(task, 1);
}

/** @returns null when there is no kernel, or a worker was lost */
function attempt(task: ForestTask, threads: number): GrownForest | null {
  const team = borrowTeam();
  if (team === null) return null;
  const { context } = task;
  try {
    team.isCancelled = () => context.isCancelled?.() === true || context.signal?.aborted === true;
    throwIfCancelled(context);
    team.call(threads);
    const participants = team.assemble();
    const forest = createForest(team, participants, task);
    team.begin(forest);
    try {
      if (!growAll(team, forest, task)) return null;
    } finally {
      team.kernel.stopForest(forest);
    }
    return {
      trees: readForest(team, forest, task),
      outOfBag: task.outOfBag ? readOutOfBag(team, forest, task, participants) : null,
    };
  } finally {
    team.release(undefined);
  }
}

/** Takes part until no tree is left and waits for the others. @returns false when one of them is lost */
function growAll(team: Team, forest: Address, { trees, context }: ForestTask): boolean {
  const { kernel } = team;
  const done = new Int32Array(team.memory.buffer, kernel.treesDoneAt(forest), 1);
  let reported = 0;
  let longest = 0;
  const report = (): void => {
    const now = Atomics.load(done, 0);
    if (now > reported) context.onProgress?.({ done: now, total: trees });
    reported = Math.max(reported, now);
    throwIfCancelled(context);
  };
  for (let more = true; more; ) {
    const start = performance.now();
    more = kernel.growNextOfForest(forest, 0) !== 0;
    longest = Math.max(longest, performance.now() - start);
    report();
  }
  // A tree of another may take as long as the longest of one's own, on a busy machine several times that.
  const patience = Math.max(PATIENCE_MS, 5 * longest);
  let last = performance.now();
  while (reported < trees) {
    if (kernel.hasForestStopped(forest) !== 0 || performance.now() - last > patience) return false;
    const before = reported;
    Atomics.wait(done, 0, before, LOOK_MS);
    report();
    if (reported > before) last = performance.now();
  }
  return true;
}
