import { addAnswers } from './answers';
import { addOutOfBag } from './out-of-bag';
import { allocate, endOfMemory, resetMemory } from '../memory';
import { VALUES_AT } from './grown-node';
import { growTree } from './grow';
import { ForestJob, Kind } from './job';
import { BINS } from './job';
import { Random, seedRandom } from './random';
import { drawRows, fillRecords } from './records';
import { moreRoom } from './room';
import { Work } from './work';

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
 * @returns where the rows go: 2 · features numbers each, with what is missing at +∞ first and then at −∞
 */
export function askForest(job: ForestJob, rows: u32): usize {
  job.askedRows = rows;
  job.answers = allocate((<usize>rows * <usize>job.width) << 3);
  job.asked = allocate((<usize>rows * <usize>job.features) << 4);
  return job.asked;
}

export function forestAnswersOf(job: ForestJob): usize {
  return job.answers;
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

/** Makes room for what participants work with. @param outOfBagScale 0 = no out-of-bag answers */
export function layOutForest(job: ForestJob, participants: u32, outOfBagScale: f64): void {
  job.outOfBagScale = outOfBagScale;
  const isDrawn = job.kind >= Kind.DrawnNumbers;
  const features = <usize>job.features;
  job.recordCells = job.isWeighted ? 32 : 16;
  const cellBytes = isDrawn ? features << 1 : features;
  job.recordStride = (job.recordCells + cellBytes + 15) & ~15;
  job.nodeStride = VALUES_AT + (<usize>job.width << 3);
  // Where few features are looked at, adding those up costs less than a histogram of all.
  const keepsHistograms = job.kind == Kind.Numbers && <u32>3 * job.featuresPerSplit > job.features;
  const wholeWords = ((features + 3) & ~3) * BINS * 8;
  job.histogramBytes = keepsHistograms ? (job.isWeighted ? 2 * wholeWords : wholeWords) : 0;
  job.bestFirst = <i32>(job.maxLeaves < job.usableRows);
  job.results = allocate(<usize>job.trees * 12);
  job.works = allocate(<usize>participants << 2);
  for (let i: u32 = 0; i < participants; i++) {
    store<u32>(job.works + (<usize>i << 2), <u32>changetype<usize>(createWork(job, i == 0)));
  }
  job.nextTree = 0;
  job.treesDone = 0;
  job.stop = 0;
  job.free = <u32>endOfMemory();
}

function createWork(job: ForestJob, isLeader: bool): Work {
  const work = changetype<Work>(allocate(offsetof<Work>()));
  const rows = <usize>job.usableRows;
  const leaves = min<usize>(<usize>job.maxLeaves, rows);
  const features = <usize>job.features;
  const lanes = (features + 7) & ~7;
  const width = <usize>job.width;
  work.job = job;
  work.isLeader = isLeader;
  work.random = changetype<Random>(allocate(offsetof<Random>()));
  work.counts = allocate(<usize>job.tableRows << 2);
  work.records = allocate(rows * job.recordStride);
  const deepest = job.maxDepth < 31 ? <usize>1 << (job.maxDepth + 1) : usize.MAX_VALUE;
  work.nodes = allocate(min<usize>(2 * leaves, deepest) * job.nodeStride);
  work.queue = allocate((leaves + 1) << 2);
  work.sparePending = allocate((leaves + 130) << 2);
  work.spareHistograms = allocate((leaves + 2) << 2);
  work.order = allocate(features << 2);
  work.sums = allocate(BINS * max<usize>(width, 1) * 8);
  work.weightsByBin = allocate(BINS * 8);
  work.countsByBin = allocate(BINS * 4);
  work.occupied = allocate(BINS);
  work.everyBin = allocate(BINS);
  for (let bin: usize = 0; bin < BINS; bin++) store<u8>(work.everyBin + bin, <u8>bin);
  work.all = allocate(width << 3);
  work.left = allocate(width << 3);
  work.missing = allocate(lanes << 1);
  work.lowest = allocate(lanes << 1);
  work.highest = allocate(lanes << 1);
  work.cuts = allocate(lanes << 1);
  work.leftSums = allocate(lanes << 3);
  work.leftWeights = allocate(lanes << 3);
  work.leftCounts = allocate(lanes << 2);
  work.picks = allocate(32);
  work.pickedCuts = allocate(16);
  work.pickedSums = allocate(64);
  work.pickedCounts = allocate(16);
  work.missingSums = allocate(width << 3);
  work.drawn = allocate(features << 2);
  work.thresholds = allocate(features << 3);
  if (job.outOfBagScale != 0) {
    work.outOfBagSums = allocate((<usize>job.tableRows * width) << 3);
    work.outOfBagTrees = allocate(<usize>job.tableRows << 2);
  }
  return work;
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
  for (let feature: u32 = 0; feature < job.features; feature++) {
    store<u32>(work.order + (<usize>feature << 2), feature);
  }
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
