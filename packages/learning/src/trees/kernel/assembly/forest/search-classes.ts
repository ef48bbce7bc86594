import { ForestJob, MISSING_BIN } from './job';
import { beginDraws, drawFeature } from './node-draws';
import { gainOfClasses, leastGainOfClasses } from './class-gain';
import { listMarked } from './occupied-bins';
import { COUNT_AT, VALUE_AT, WEIGHT_AT } from './records';
import { Pending, Work } from './work';

// The best boundary of all bins for classes. Weights are such that their sums are exact (row-target.ts), so that no split
// hangs on the order of rows; each node adds up its rows feature after feature, as sum-splitter.ts does.

/** Weight and rows of the left side of the boundary that is looked at. */
let leftWeight: f64 = 0;
let leftCount: u32 = 0;

/** Finds the best split of a node. @returns whether there is one */
export function searchClasses(job: ForestJob, work: Work, node: Pending): bool {
  sumClasses(job, node, work.all);
  node.gain = 0;
  beginDraws(work, node);
  let best = leastGainOfClasses(node.weight);
  const features = job.features;
  for (let i: u32 = 0; i < features; i++) {
    // As scikit-learn does: past the wanted number, go on only while nothing could be split.
    if (i >= job.featuresPerSplit && node.gain > 0) break;
    const feature = drawFeature(job, work, i);
    const bins = addUp(job, work, node, feature);
    if (load<u32>(work.countsByBin + (MISSING_BIN << 2)) == 0) {
      best = scan(job, work, node, feature, bins - 1, 2, best);
    } else {
      // With missing on the right, the last boundary parts all values from missing.
      best = scan(job, work, node, feature, bins, 0, best);
      best = scan(job, work, node, feature, bins - 1, 1, best);
    }
    for (let at = 0; at < bins; at++) clearBin(job, work, <usize>load<u8>(work.occupied + at));
    clearBin(job, work, MISSING_BIN);
  }
  return node.gain > 0;
}

/** The weight of each class among the rows of a node. */
export function sumClasses(job: ForestJob, node: Pending, into: usize): void {
  memory.fill(into, 0, <usize>job.width << 3);
  for (let record = node.start; record < node.end; record += job.recordStride) {
    const slot = into + (<usize>load<u32>(record + VALUE_AT) << 3);
    store<f64>(slot, load<f64>(slot) + weightOf(job, record));
  }
}

// @ts-ignore: decorator
@inline
export function weightOf(job: ForestJob, record: usize): f64 {
  return job.isWeighted ? load<f64>(record + WEIGHT_AT) : <f64>load<u32>(record + COUNT_AT);
}

/** Sums the node up by the bins of one feature. @returns how many bins are occupied, missing excluded */
function addUp(job: ForestJob, work: Work, node: Pending, feature: u32): i32 {
  const cell = job.recordCells + <usize>feature;
  const width = <usize>job.width;
  for (let record = node.start; record < node.end; record += job.recordStride) {
    const bin = <usize>load<u8>(record + cell);
    const weight = weightOf(job, record);
    const sum = work.sums + ((bin * width + <usize>load<u32>(record + VALUE_AT)) << 3);
    store<f64>(sum, load<f64>(sum) + weight);
    const total = work.weightsByBin + (bin << 3);
    store<f64>(total, load<f64>(total) + weight);
    const rows = work.countsByBin + (bin << 2);
    store<u32>(rows, load<u32>(rows) + load<u32>(record + COUNT_AT));
    store<u8>(work.marks + bin, 255);
  }
  return listMarked(work.occupied, work.marks);
}

function clearBin(job: ForestJob, work: Work, bin: usize): void {
  const width = <usize>job.width;
  memory.fill(work.sums + ((bin * width) << 3), 0, width << 3);
  store<f64>(work.weightsByBin + (bin << 3), 0);
  store<u32>(work.countsByBin + (bin << 2), 0);
}

function addBin(job: ForestJob, work: Work, bin: usize): void {
  const width = <usize>job.width;
  const sums = work.sums + ((bin * width) << 3);
  for (let k: usize = 0; k < width; k++) {
    const slot = work.left + (k << 3);
    store<f64>(slot, load<f64>(slot) + load<f64>(sums + (k << 3)));
  }
  leftWeight += load<f64>(work.weightsByBin + (bin << 3));
  leftCount += load<u32>(work.countsByBin + (bin << 2));
}

/** @param side where missing goes: 0 = right, 1 = left, 2 = nothing is missing, so that it follows the bigger side */
function scan(
  job: ForestJob,
  work: Work,
  node: Pending,
  feature: u32,
  boundaries: i32,
  side: i32,
  known: f64,
): f64 {
  let best = known;
  memory.fill(work.left, 0, <usize>job.width << 3);
  leftWeight = 0;
  leftCount = 0;
  if (side == 1) addBin(job, work, MISSING_BIN);
  for (let i = 0; i < boundaries; i++) {
    const bin = load<u8>(work.occupied + i);
    addBin(job, work, <usize>bin);
    if (leftCount < job.minSamplesLeaf) continue;
    if (node.count - leftCount < job.minSamplesLeaf) break;
    const gain = gainOfClasses(job, work.all, node.weight, work.left, leftWeight);
    if (!(gain > best)) continue;
    best = gain;
    node.gain = gain;
    node.feature = feature;
    node.cut = bin;
    node.missingLeft = side == 2 ? <i32>(leftCount >= node.count - leftCount) : side;
  }
  return best;
}
