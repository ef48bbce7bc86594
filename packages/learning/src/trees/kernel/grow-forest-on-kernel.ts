import { throwIfCancelled } from '../../estimators/fit-context.ts';
import type { ForestTask, GrownForest } from '../forest-task.ts';
import { checkForestMemory } from './check-forest-memory.ts';
import { type Asked, createForest } from './forest-memory.ts';
import type { Address } from './kernel.ts';
import { KernelUnsuitable } from './kernel-unsuitable.ts';
import { readForest, readOutOfBag } from './read-forest.ts';
import { borrowTeam, PATIENCE_MS, type Team } from './team.ts';
import { WorkerLost } from './worker-lost.ts';

/** How often a thread that waits for others looks whether the fit was cancelled. */
const LOOK_MS = 20;

/**
 * Grows a forest on the kernel. Each tree is grown by one thread, whoever is free; the trees are the same for any
 * number of threads. `growForestTrees` is what estimators call.
 *
 * @param threads that are to take part, this one included
 * @throws KernelUnsuitable where the plain trees have to do it
 * @throws WorkerLost when another thread was ended in the middle
 * @throws CancelledError
 */
export function growForestOnKernel(task: ForestTask, threads: number, patienceMs = PATIENCE_MS): GrownForest {
  return withForest({ task, threads, patienceMs }, (team, forest, participants) => ({
    trees: readForest(team, forest, task),
    outOfBag: task.outOfBag ? readOutOfBag(team, forest, task, participants) : null,
  }));
}

/**
 * What a forest says of the rows of another table, Σ over trees: as they are grown, one after the other by this thread, and
 * with no tree handed over.
 *
 * @returns sums, `width` for each row and each depth that is asked for
 * @throws KernelUnsuitable, CancelledError
 */
export function sumAnswersOnKernel(task: ForestTask, asked: Asked): Float64Array {
  return withForest({ task, threads: 1, patienceMs: PATIENCE_MS, asked }, ({ kernel, memory }, forest) => {
    const depths = task.rules.maxDepth + 1 - asked.fromDepth;
    const length = asked.rows.rows * depths * task.sample.target.width;
    return new Float64Array(memory.buffer, kernel.forestAnswersOf(forest), length).slice();
  });
}

/**
 * How many records the first tree of a forest goes through at each depth: Σ over the nodes that are split there.
 *
 * @throws KernelUnsuitable, CancelledError
 */
export function recordsByDepthOnKernel(task: ForestTask): readonly number[] {
  const first = { ...task, trees: 1, outOfBag: false };
  return withForest({ task: first, threads: 1, patienceMs: PATIENCE_MS }, ({ kernel, memory }, forest) => {
    const records = new BigUint64Array(memory.buffer, kernel.splitRecordsOf(forest), task.rules.maxDepth);
    return Array.from(records, Number);
  });
}

interface ForestRun {
  readonly task: ForestTask;
  readonly threads: number;
  readonly patienceMs: number;
  readonly asked?: Asked;
}

/** Grows all trees and reads what came of them. */
function withForest<T>(
  { task, threads, patienceMs, asked }: ForestRun,
  read: (team: Team, forest: Address, participants: number) => T,
): T {
  checkForestMemory(task, threads);
  const team = borrowTeam();
  if (team === null) throw new KernelUnsuitable('the kernel was not built');
  const { context } = task;
  try {
    team.isCancelled = () => context.isCancelled?.() === true || context.signal?.aborted === true;
    throwIfCancelled(context);
    team.call(threads);
    const participants = team.assemble();
    const forest = createForest(team, participants, task, asked);
    team.begin(forest);
    try {
      growAll(team, forest, task, patienceMs);
    } finally {
      team.kernel.stopForest(forest);
    }
    return read(team, forest, participants);
  } catch (error) {
    // Who did not come in time may come yet, to a memory that must not be another fit's by then.
    if (error instanceof WorkerLost) team.end();
    throw error;
  } finally {
    team.release(undefined);
  }
}

/** Takes part until no tree is left and waits for the others. */
function growAll(team: Team, forest: Address, { trees, context }: ForestTask, patienceMs: number): void {
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
  const patience = Math.max(patienceMs, 5 * longest);
  let last = performance.now();
  while (reported < trees) {
    if (kernel.hasForestStopped(forest) !== 0 || performance.now() - last > patience) throw new WorkerLost();
    const before = reported;
    Atomics.wait(done, 0, before, LOOK_MS);
    report();
    if (reported > before) last = performance.now();
  }
}
