import { allocate, endOfMemory } from '../memory';
import { VALUES_AT } from './grown-node';
import { BINS, ForestJob, Kind } from './job';
import { Random } from './random';
import { Work } from './work';

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
  work.splitRecords = allocate((<usize>job.maxDepth + 1) << 3);
  work.queue = allocate((leaves + 1) << 2);
  work.sparePending = allocate((leaves + 130) << 2);
  work.spareHistograms = allocate((leaves + 2) << 2);
  work.order = allocate(features << 2);
  for (let feature: usize = 0; feature < features; feature++) store<u32>(work.order + (feature << 2), <u32>feature);
  work.exchanged = allocate(features << 2);
  work.looked = 0;
  work.sums = allocate(BINS * max<usize>(width, 1) * 8);
  work.weightsByBin = allocate(BINS * 8);
  work.countsByBin = allocate(BINS * 4);
  work.occupied = allocate(BINS);
  work.marks = allocate(BINS);
  work.pins = allocate(4 * 8);
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
