import { addAnswers } from './answers';
import { addOutOfBag } from './out-of-bag';
import { allocate, resetMemory } from '../memory';
import { growTree } from './grow';
import { ForestJob, Kind } from './job';
import { seedRandom } from './random';
import { drawRows, fillRecords } from './records';
import { moreRoom } from './room';
import { Work } from './work';

export * from './addresses';
export { layOutForest } from './lay-out';

// What JavaScript calls. The thread that starts a fit calls `createForest`, writes the table where it is told to and calls
// `layOutForest`; then every participant grows trees with `growNextOfForest` until none is left.

/**
 * Starts a forest in this memory.
 *
 * @param cellStride bytes of a row of the table
 * @param valueCount values of ranks, or edges of bins, of all features together
 */
export function createForest(
  kind: i32,
  tableRows: u32,
  usableRows: u32,
  features: u32,
  cellStride: usize,
  valueCount: u32,
  width: u32,
  isWeighted: bool,
  trees: u32,
): ForestJob {
  resetMemory();
  const job = changetype<ForestJob>(allocate(offsetof<ForestJob>()));
  const rows = <usize>tableRows;
  job.kind = kind;
  job.tableRows = tableRows;
  job.usableRows = usableRows;
  job.features = features;
  job.cellStride = cellStride;
  job.width = width;
  job.isWeighted = isWeighted;
  job.trees = trees;
  job.hasMissing = 1;
  job.askedRows = 0;
  // Cells are read in whole vectors, past the end of the last row.
  job.cells = allocate(rows * cellStride + 64);
  job.usable = allocate(<usize>usableRows << 2);
  const isOfClasses = kind == Kind.Classes || kind == Kind.DrawnClasses;
  if (isOfClasses) job.slots = allocate(rows << 2);
  else job.amounts = allocate(rows << 3);
  if (kind == Kind.DrawnNumbers) job.wholeAmounts = allocate(rows << 3);
  if (isWeighted) job.weights = allocate(rows << 3);
  job.valueBins = allocate(<usize>features << 2);
  job.values = allocate(<usize>features << 2);
  job.isGrouped = allocate(<usize>features << 2);
  job.valueRoom = allocate(<usize>valueCount << 3);
  return job;
}

export function setForestRules(
  job: ForestJob,
  bootstrap: bool,
  maxDepth: u32,
  maxLeaves: u32,
  minSamplesSplit: u32,
  minSamplesLeaf: u32,
  featuresPerSplit: u32,
): void {
  job.bootstrap = bootstrap;
  job.maxDepth = maxDepth;
  job.maxLeaves = maxLeaves;
  job.minSamplesSplit = minSamplesSplit;
  job.minSamplesLeaf = minSamplesLeaf;
  job.featuresPerSplit = featuresPerSplit;
}

export function setForestSeed(job: ForestJob, low: u32, high: u32, negative: u32): void {
  job.seedLow = low;
  job.seedHigh = high;
  job.seedNegative = negative;
}

/** @param terms 0 = none are known beforehand. @returns where they go */
export function useEntropy(job: ForestJob, unit: f64, terms: u32): usize {
  job.entropy = 1;
  job.entropyUnit = unit;
  job.entropyTerms = terms == 0 ? 0 : allocate(<usize>terms << 3);
  return job.entropyTerms;
}

/**
 * Grows the next tree that nobody has begun.
 *
 * @returns whether there may be more
 */
export function growNextOfForest(job: ForestJob, participant: u32): bool {
  const at = changetype<usize>(job);
  if (atomic.load<i32>(at + offsetof<ForestJob>('stop')) != 0) return false;
  const tree = atomic.add<u32>(at + offsetof<ForestJob>('nextTree'), 1);
  if (tree >= job.trees) return false;
  const work = changetype<Work>(<usize>load<u32>(job.works + (<usize>participant << 2)));
  seedRandom(work.random, job.seedLow, job.seedHigh, job.seedNegative, tree + 1);
  drawRows(job, work);
  fillRecords(job, work);
  if (!growTree(job, work)) return false;
  if (job.outOfBagScale != 0) addOutOfBag(job, work);
  if (job.askedRows != 0) addAnswers(job, work);
  else handOver(job, work, tree);
  const done = at + offsetof<ForestJob>('treesDone');
  atomic.add<u32>(done, 1);
  atomic.notify(done, -1);
  return true;
}

/** Puts a grown tree where it stays until the fit is read. */
function handOver(job: ForestJob, work: Work, tree: u32): void {
  const bytes = <usize>work.nodeCount * job.nodeStride;
  const at = moreRoom(job, bytes);
  memory.copy(at, work.nodes, bytes);
  const result = job.results + <usize>tree * 12;
  store<u32>(result, <u32>at);
  store<u32>(result + 4, work.nodeCount);
  store<u32>(result + 8, work.deepest);
}

/** Adds the out-of-bag sums of all participants up in those of the first. @returns where the sums are; counts: next call */
export function joinOutOfBag(job: ForestJob, participants: u32): usize {
  const first = changetype<Work>(<usize>load<u32>(job.works));
  const sums = <usize>job.tableRows * <usize>job.width;
  for (let i: u32 = 1; i < participants; i++) {
    const other = changetype<Work>(<usize>load<u32>(job.works + (<usize>i << 2)));
    for (let at: usize = 0; at < sums << 3; at += 8) {
      store<i64>(first.outOfBagSums + at, load<i64>(first.outOfBagSums + at) + load<i64>(other.outOfBagSums + at));
    }
    for (let at: usize = 0; at < <usize>job.tableRows << 2; at += 4) {
      store<u32>(first.outOfBagTrees + at, load<u32>(first.outOfBagTrees + at) + load<u32>(other.outOfBagTrees + at));
    }
  }
  return first.outOfBagSums;
}

export function outOfBagTrees(job: ForestJob): usize {
  return changetype<Work>(<usize>load<u32>(job.works)).outOfBagTrees;
}

/** Jobs that are no forest begin with the address of their team; participants of a forest do not meet. */
export function isForest(job: usize): bool {
  return load<usize>(job) == 0;
}
