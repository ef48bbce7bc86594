import { listOccupied } from '../occupied-bins';
import { pinnedInteger, pinnedNumber } from '../pin';
import { BINS, ForestJob, MISSING_BIN } from './job';
import { beginDraws, drawFeature } from './node-draws';
import { VALUE_AT, WEIGHT_AT } from './records';
import { listMarked } from './occupied-bins';
import { Pending, Work } from './work';

// The best boundary of all bins by squared error. Sums are whole numbers with the count below them (records.ts), so that the
// histogram of one child is exactly its parent's minus the other child's. What is compared is written as in
// split-search.ts, operation by operation: both find the same split.

/** Of the best split of the node so far, as it was worked out: of two splits that gain the same neither gains more. */
let bestWorth: f64 = 0;

/** Finds the best split of a node. @returns whether there is one */
export function searchNumbers(job: ForestJob, work: Work, node: Pending): bool {
  node.gain = 0;
  bestWorth = noiseOf(<f64>(node.packed >> work.shift), node.weight) * node.weight;
  beginDraws(work, node);
  const features = job.features;
  for (let i: u32 = 0; i < features; i++) {
    // As scikit-learn does: past the wanted number, go on only while nothing could be split.
    if (i >= job.featuresPerSplit && node.gain > 0) break;
    const feature = drawFeature(job, work, i);
    if (node.histogram != 0) {
      const sums = node.histogram + ((<usize>feature * BINS) << 3);
      const bins = load<u32>(job.valueBins + (<usize>feature << 2));
      const weights = job.isWeighted ? sums + (job.histogramBytes >> 1) : 0;
      const occupied = listOccupied(work.occupied, sums, sums, <i32>bins, 8);
      tryFeature(job, work, node, feature, sums, weights, work.occupied, occupied);
    } else {
      const bins = addUp(job, work, node, feature);
      tryFeature(job, work, node, feature, work.sums, work.weightsByBin, work.occupied, bins);
      clear(work, bins, job.isWeighted);
    }
  }
  return node.gain > 0;
}

/** Sums a small node up by the bins of one feature. @returns how many bins are occupied, missing excluded */
function addUp(job: ForestJob, work: Work, node: Pending, feature: u32): i32 {
  const stride = job.recordStride;
  const cell = job.recordCells + <usize>feature;
  const sums = work.sums;
  const marks = work.marks;
  for (let record = node.start; record < node.end; record += stride) {
    const bin = <usize>load<u8>(record + cell);
    const slot = sums + (bin << 3);
    store<i64>(slot, load<i64>(slot) + load<i64>(record + VALUE_AT));
    store<u8>(marks + bin, 255);
  }
  if (job.isWeighted) {
    for (let record = node.start; record < node.end; record += stride) {
      const slot = work.weightsByBin + (<usize>load<u8>(record + cell) << 3);
      store<f64>(slot, load<f64>(slot) + load<f64>(record + WEIGHT_AT));
    }
  }
  return listMarked(work.occupied, marks);
}

function clear(work: Work, bins: i32, isWeighted: i32): void {
  for (let i = 0; i < bins; i++) {
    const bin = <usize>load<u8>(work.occupied + i) << 3;
    store<i64>(work.sums + bin, 0);
    if (isWeighted) store<f64>(work.weightsByBin + bin, 0);
  }
  store<i64>(work.sums + (MISSING_BIN << 3), 0);
  if (isWeighted) store<f64>(work.weightsByBin + (MISSING_BIN << 3), 0);
}

/** @param list the bins to go through, ascending, `bins` of them */
function tryFeature(
  job: ForestJob,
  work: Work,
  node: Pending,
  feature: u32,
  sums: usize,
  weights: usize,
  list: usize,
  bins: i32,
): void {
  const missing = load<i64>(sums + (MISSING_BIN << 3));
  const missingWeight = job.isWeighted ? load<f64>(weights + (MISSING_BIN << 3)) : 0;
  // With missing on the right, the last boundary parts all values from missing.
  const boundaries = missing == 0 ? bins - 1 : bins;
  const follows = missing == 0 ? 2 : 0;
  if (job.isWeighted) {
    scanWeights(job, work, node, feature, sums, weights, list, boundaries, 0, 0, follows);
    if (missing != 0) scanWeights(job, work, node, feature, sums, weights, list, bins - 1, missing, missingWeight, 1);
  } else {
    scanCounts(job, work, node, feature, sums, list, boundaries, 0, follows);
    if (missing != 0) scanCounts(job, work, node, feature, sums, list, bins - 1, missing, 1);
  }
}

/** A little less than 1: what is above a product with it may be above that without, whatever rounding does. */
const NEARLY = 1 - 1e-14;

/** @param side where missing goes: 0 = right, 1 = left, 2 = nothing is missing, so that it follows the bigger side */
function scanCounts(
  job: ForestJob,
  work: Work,
  node: Pending,
  feature: u32,
  sums: usize,
  list: usize,
  boundaries: i32,
  start: i64,
  side: i32,
): void {
  const shift = work.shift;
  const mask = pinnedInteger(work.pins, (<i64>1 << shift) - 1);
  const least = pinnedNumber(work.pins + 8, <f64>job.minSamplesLeaf);
  const sum = pinnedNumber(work.pins + 16, <f64>(node.packed >> shift));
  const count = pinnedNumber(work.pins + 24, <f64>(node.packed & mask));
  let best = bestWorth;
  let bestBin: i32 = -1;
  let bestLeft: i64 = 0;
  let left = start;
  for (let i = 0; i < boundaries; i++) {
    const bin = <usize>load<u8>(list + i);
    left += load<i64>(sums + (bin << 3));
    const a = <f64>(left & mask);
    const b = count - a;
    const leftSum = <f64>(left >> shift);
    const apart = leftSum * b - (sum - leftSum) * a;
    const square = apart * apart;
    // In this order: the first condition is nearly always false, and saves a division.
    if (square > best * NEARLY * (a * b) && a >= least && b >= least) {
      const worth = square / (a * b);
      if (!(worth > best)) continue;
      best = worth;
      bestBin = <i32>bin;
      bestLeft = left;
    }
  }
  if (bestBin < 0) return;
  bestWorth = best;
  const leftCount = <f64>(bestLeft & mask);
  node.leftWeight = leftCount;
  keep(node, feature, bestBin, best / node.weight, bestLeft, side == 2 ? <i32>(2 * leftCount >= count) : side);
}

/** The same where rows have weights. */
function scanWeights(
  job: ForestJob,
  work: Work,
  node: Pending,
  feature: u32,
  sums: usize,
  weights: usize,
  list: usize,
  boundaries: i32,
  start: i64,
  startWeight: f64,
  side: i32,
): void {
  const shift = work.shift;
  const mask = pinnedInteger(work.pins, (<i64>1 << shift) - 1);
  const least = pinnedNumber(work.pins + 8, <f64>job.minSamplesLeaf);
  const sum = pinnedNumber(work.pins + 16, <f64>(node.packed >> shift));
  const count = pinnedNumber(work.pins + 24, <f64>(node.packed & mask));
  let best = bestWorth;
  let bestBin: i32 = -1;
  let bestLeft: i64 = 0;
  let bestWeight = 0.0;
  let left = start;
  let a = startWeight;
  for (let i = 0; i < boundaries; i++) {
    const bin = <usize>load<u8>(list + i);
    left += load<i64>(sums + (bin << 3));
    a += load<f64>(weights + (bin << 3));
    const b = node.weight - a;
    const leftCount = <f64>(left & mask);
    const leftSum = <f64>(left >> shift);
    const apart = leftSum * b - (sum - leftSum) * a;
    const worth = (apart * apart) / (a * b);
    if (worth > best && leftCount >= least && count - leftCount >= least && min(a, b) >= 0) {
      best = worth;
      bestBin = <i32>bin;
      bestLeft = left;
      bestWeight = a;
    }
  }
  if (bestBin < 0) return;
  bestWorth = best;
  const leftCount = <f64>(bestLeft & mask);
  node.leftWeight = bestWeight;
  keep(node, feature, bestBin, best / node.weight, bestLeft, side == 2 ? <i32>(2 * leftCount >= count) : side);
}

function keep(node: Pending, feature: u32, bin: i32, gain: f64, leftPacked: i64, missingLeft: i32): void {
  node.gain = gain;
  node.feature = feature;
  node.cut = <u32>bin;
  node.leftPacked = leftPacked;
  node.missingLeft = missingLeft;
}

/** What rounding leaves of two equal sides is no gain. */
function noiseOf(sum: f64, weight: f64): f64 {
  const rounding = sum * 1e-12;
  return (rounding * rounding) / weight;
}
