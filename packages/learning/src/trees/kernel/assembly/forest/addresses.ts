import { allocate } from '../memory';
import { ForestJob } from './job';
import { Work } from './work';

// Where JavaScript writes the table of a forest and reads what came of it.

export function forestCellsOf(job: ForestJob): usize {
  return job.cells;
}

export function forestUsableOf(job: ForestJob): usize {
  return job.usable;
}

export function forestAmountsOf(job: ForestJob): usize {
  return job.amounts;
}

/** @param unit what a whole amount of 1 is worth */
export function forestWholeAmountsOf(job: ForestJob, unit: f64): usize {
  job.amountUnit = unit;
  return job.wholeAmounts;
}

/** Says that no value of the table is missing: drawn thresholds then ask for none. */
export function forestIsWhole(job: ForestJob): void {
  job.hasMissing = 0;
}

export function forestWeightsOf(job: ForestJob): usize {
  return job.weights;
}

export function forestSlotsOf(job: ForestJob): usize {
  return job.slots;
}

/** Of each feature how many bins it has; its neighbours: where its values lie, and whether ranks are groups of them. */
export function forestValueBinsOf(job: ForestJob): usize {
  return job.valueBins;
}

export function forestValuesOf(job: ForestJob): usize {
  return job.values;
}

export function forestIsGroupedOf(job: ForestJob): usize {
  return job.isGrouped;
}

export function forestValueRoomOf(job: ForestJob): usize {
  return job.valueRoom;
}

export function forestResultsOf(job: ForestJob): usize {
  return job.results;
}

/**
 * Has the trees of a fit of one participant answer rows and forgets them, in place of handing them over.
 *
 * @param from the least depth to answer for; trees that end there are the tops of those that are grown
 * @returns where the rows go: 2 · features numbers each, with what is missing at +∞ first and then at −∞
 */
export function askForest(job: ForestJob, rows: u32, from: u32): usize {
  job.askedRows = rows;
  job.askedFrom = from;
  // Rows are answered four at a time.
  const answers = ((<usize>rows + 3) & ~3) * <usize>(job.maxDepth + 1 - from);
  job.answers = allocate((answers * <usize>job.width) << 3);
  job.asked = allocate((<usize>rows * <usize>job.features) << 4);
  return job.asked;
}

export function forestAnswersOf(job: ForestJob): usize {
  return job.answers;
}

/** Σ records of the nodes of each depth that the first participant has split (u64): what growing deeper costs. */
export function splitRecordsOf(job: ForestJob): usize {
  return changetype<Work>(<usize>load<u32>(job.works)).splitRecords;
}

/** Where the number of finished trees lies: who waits for others waits on it. */
export function treesDoneAt(job: ForestJob): usize {
  return changetype<usize>(job) + offsetof<ForestJob>('treesDone');
}

export function stopForest(job: ForestJob): void {
  atomic.store<i32>(changetype<usize>(job) + offsetof<ForestJob>('stop'), 1);
}

export function hasForestStopped(job: ForestJob): bool {
  return atomic.load<i32>(changetype<usize>(job) + offsetof<ForestJob>('stop')) != 0;
}
