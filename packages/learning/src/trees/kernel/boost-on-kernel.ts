import { type FitContext, throwIfCancelled, watchStep } from '../../estimators/fit-context.ts';
import type { BoostingTask } from '../boost.ts';
import type { GrownTree } from '../grown-tree.ts';
import type { RawPredictions } from '../loss.ts';
import { checkMemory } from './check-memory.ts';
import type { Address } from './kernel.ts';
import { createKernelJob } from './kernel-job.ts';
import { kernelLoss } from './kernel-loss.ts';
import { KernelUnsuitable } from './kernel-unsuitable.ts';
import { readTree } from './read-tree.ts';
import { residualScales } from './squared-residuals.ts';
import { throwIfStopped } from './stop.ts';
import { borrowTeam, PATIENCE_MS, type Team } from './team.ts';
import { WorkerLost } from './worker-lost.ts';

/**
 * Boosting on the WebAssembly kernel; the same as `boost`, but for rounding.
 *
 * @param threads that are to take part, this one included
 * @throws KernelUnsuitable where the plain trees have to do it
 * @throws WorkerLost when another thread was ended in the middle
 * @throws CancelledError, PrunedError
 */
export function boostOnKernel(
  task: BoostingTask,
  rounds: number,
  context: FitContext,
  threads: number,
  patienceMs = PATIENCE_MS,
): GrownTree[] {
  checkMemory(task);
  const team = borrowTeam();
  if (team === null) throw new KernelUnsuitable('the kernel was not built');
  let job: Address | undefined;
  try {
    team.isCancelled = () => context.isCancelled?.() === true || context.signal?.aborted === true;
    team.call(threads);
    job = describe(team, team.assemble(), task);
    team.begin(job);
    team.kernel.lead(job, patienceMs);
    return growRounds(team, job, task, rounds, context);
  } catch (error) {
    // Who did not come in time may come yet, to a memory that must not be another fit's by then.
    if (error instanceof WorkerLost) team.end();
    throw error;
  } finally {
    team.release(job);
  }
}

/** Lays the fit out in the memory of the team. */
function describe(team: Team, participants: number, task: BoostingTask): Address {
  const { binned, stopping, y, rules, loss, bases, weights, random } = task;
  const known = kernelLoss(task);
  if (known === null) throw new KernelUnsuitable(`the kernel does not know the loss ${loss.name}`);
  const { training, held } = stopping;
  const seed = random.int(2 ** 32);
  const job = createKernelJob(team, participants, { binned, training, held, targets: y, rules, seed });
  const scales = residualScales(task);
  const { kernel, memory } = team;
  if (scales !== null) {
    kernel.useResiduals(job, bases[0]!, scales.residuals, scales.sumShift);
    return job;
  }
  const { number, level, hasMass, mayBeCoarse } = known;
  kernel.useGradients(job, number, loss.outputs, level, hasMass, weights !== undefined, mayBeCoarse);
  new Float64Array(memory.buffer, kernel.basesOf(job), bases.length).set(bases);
  if (weights !== undefined) new Float64Array(memory.buffer, kernel.weightsOf(job), y.length).set(weights);
  return job;
}

function growRounds(
  team: Team,
  job: Address,
  task: BoostingTask,
  rounds: number,
  context: FitContext,
): GrownTree[] {
  const { binned, loss, y, weights, stopping, watched } = task;
  const trees: GrownTree[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (let output = 0; output < loss.outputs; output++) {
      throwIfCancelled(context);
      throwIfStopped(team.kernel.growNext(job, output));
      const tree = readTree(team, job, binned);
      watched?.add(tree, output);
      trees.push(tree);
    }
    context.onProgress?.({ done: round, total: rounds });
    if (watched !== undefined) watchStep(context, { done: round, total: rounds }, () => watched.answers());
    if (stopping.shouldStop(round, (held) => loss.mean(y, predictions(team, job, task), held, weights)))
      break;
  }
  return trees.slice(0, loss.outputs * (stopping.best ?? trees.length));
}

/** What the trees so far say of the rows of the table, those held back included. */
function predictions(
  { kernel, memory }: Team,
  job: Address,
  { bases, loss, y }: BoostingTask,
): RawPredictions {
  return { bases, raw: new Float64Array(memory.buffer, kernel.rawOf(job), loss.outputs * y.length) };
}
