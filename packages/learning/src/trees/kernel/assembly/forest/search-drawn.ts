import { ForestJob, Kind, NO_RANK } from './job';
import { gainOfClasses, leastGainOfClasses } from './class-gain';
import { drawFeature } from './draw-feature';
import { drawThreshold, findEnds, isMissing } from './draw-thresholds';
import { COUNT_AT, VALUE_AT, WEIGHT_AT } from './records';
import { sumClasses, weightOf } from './search-classes';
import { Pending, Work } from './work';

// The best of one drawn threshold a feature (random-splitter.ts). Left sides are summed up for several features at once, by
// masks of ones in place of branches: half of those would be foretold wrongly.

/** A little less than 1: what is above a product with it may be above that without, whatever rounding does. */
const NEARLY = 1 - 1e-14;

/** Best of the node so far: above what rounding leaves of two equal sides. */
let best: f64 = 0;

/** Σ amounts of the node, of numbers. */
let total: f64 = 0;

/** Finds the best split of a node. @returns whether there is one */
export function searchDrawn(job: ForestJob, work: Work, node: Pending): bool {
  node.gain = 0;
  sumAll(job, work, node);
  findEnds(job, work, node);
  const features = job.features;
  let i: u32 = 0;
  let looked: u32 = 0;
  // A feature that is the same in all rows of a node does not count as looked at.
  for (; i < features && looked < job.featuresPerSplit; i++) {
    if (drawThreshold(job, work, node, drawFeature(job, work, i), looked)) looked++;
  }
  if (looked == 0) return false;
  judge(job, work, node, looked);
  // Past the wanted number, go on only while nothing could be split.
  for (; i < features && node.gain == 0; i++) {
    if (drawThreshold(job, work, node, drawFeature(job, work, i), 0)) judge(job, work, node, 1);
  }
  return node.gain > 0;
}

function sumAll(job: ForestJob, work: Work, node: Pending): void {
  if (job.kind == Kind.DrawnClasses) {
    sumClasses(job, node, work.all);
    best = leastGainOfClasses(node.weight);
    return;
  }
  total = <f64>node.packed * job.amountUnit;
  const rounding = total * 1e-12;
  best = (rounding * rounding) / node.weight;
}

/** Judges the thresholds drawn for the first `looked` features and keeps the best. */
function judge(job: ForestJob, work: Work, node: Pending, looked: u32): void {
  if (job.kind == Kind.DrawnClasses) {
    for (let place: u32 = 0; place < looked; place++) judgeClasses(job, work, node, place);
    return;
  }
  sumLeft(job, work, node, looked);
  for (let place: u32 = 0; place < looked; place++) {
    const feature = load<u32>(work.drawn + (<usize>place << 2));
    const sum = load<i64>(work.leftSums + (<usize>feature << 3));
    const count = load<u32>(work.leftCounts + (<usize>feature << 2));
    const weight = job.isWeighted ? load<f64>(work.leftWeights + (<usize>feature << 3)) : <f64>count;
    const hasMissing = isMissing(work, feature);
    judgeNumbers(job, work, node, place, sum, weight, count, hasMissing ? 0 : 2);
    if (!hasMissing) continue;
    sumMissing(job, work, node, feature);
    judgeNumbers(job, work, node, place, sum + missingSum, weight + missingWeight, count + missingCount, 1);
  }
}

function judgeNumbers(
  job: ForestJob,
  work: Work,
  node: Pending,
  place: u32,
  whole: i64,
  weight: f64,
  count: u32,
  side: i32,
): void {
  const b = node.weight - weight;
  const fewest = min(count, node.count - count);
  if (fewest < job.minSamplesLeaf || !(weight > 0 && b > 0)) return;
  const sum = <f64>whole * job.amountUnit;
  const apart = sum * b - (total - sum) * weight;
  const square = apart * apart;
  const weights = weight * b * node.weight;
  // Most are not nearly as good as the best: no division tells by how much.
  if (!(square > best * NEARLY * weights)) return;
  if (keep(work, node, place, square / weights, count, side)) node.leftPacked = whole;
}

/** @returns whether the split is the best so far */
function keep(work: Work, node: Pending, place: u32, gain: f64, leftCount: u32, side: i32): bool {
  if (!(gain > best)) return false;
  best = gain;
  const feature = load<u32>(work.drawn + (<usize>place << 2));
  node.gain = gain;
  node.feature = feature;
  node.cut = load<u16>(work.cuts + (<usize>feature << 1));
  node.threshold = load<f64>(work.thresholds + (<usize>place << 3));
  // Nothing missing in this node: a later missing value follows the bigger side.
  node.missingLeft = side == 2 ? <i32>(leftCount >= node.count - leftCount) : side;
  node.leftCount = leftCount;
  return true;
}

/** Sums of what is missing of one feature. */
let missingSum: i64 = 0;
let missingWeight: f64 = 0;
let missingCount: u32 = 0;

function sumMissing(job: ForestJob, work: Work, node: Pending, feature: u32): void {
  const cell = job.recordCells + (<usize>feature << 1);
  missingSum = 0;
  missingWeight = 0;
  missingCount = 0;
  for (let record = node.start; record < node.end; record += job.recordStride) {
    if (<u32>load<u16>(record + cell) != NO_RANK) continue;
    missingSum += load<i64>(record + VALUE_AT);
    missingWeight += weightOf(job, record);
    missingCount += load<u32>(record + COUNT_AT);
  }
}

/** Adds the left sides up of the first `looked` features that were drawn. */
function sumLeft(job: ForestJob, work: Work, node: Pending, looked: u32): void {
  // Counts of a few features have 16 bits, and their ranks come from two vectors.
  const areFew = looked <= 8 && job.features <= 16 && node.count < 0x10000;
  if (!areFew) sumLeftOfAll(job, work, node);
  else if (looked <= 4) sumLeftOfFour(job, work, node, looked);
  else sumLeftOfEight(job, work, node, looked);
  if (job.isWeighted) sumLeftWeights(job, work, node);
}

/** Where the ranks of drawn features lie among those of a record, to bring them together in one vector; and their cuts. */
function gatherDrawn(job: ForestJob, work: Work, looked: u32): void {
  v128.store(work.picks, i8x16.splat(-1));
  v128.store(work.picks, i8x16.splat(-1), 16);
  for (let place: u32 = 0; place < looked; place++) {
    const feature = load<u32>(work.drawn + (<usize>place << 2));
    const half = <usize>feature >> 3;
    const byte = (feature & 7) << 1;
    store<u16>(work.picks + (half << 4) + (<usize>place << 1), <u16>(byte | ((byte + 1) << 8)));
    store<u16>(work.pickedCuts + (<usize>place << 1), load<u16>(work.cuts + (<usize>feature << 1)));
  }
}

/** The ranks of drawn features side by side. Where there are up to eight features, the second vector is read and ignored. */
// @ts-ignore: decorator
@inline
function pickedRanks(cells: usize, first: v128, second: v128): v128 {
  return v128.or(i8x16.swizzle(v128.load(cells), first), i8x16.swizzle(v128.load(cells, 16), second));
}

function sumLeftOfFour(job: ForestJob, work: Work, node: Pending, looked: u32): void {
  gatherDrawn(job, work, looked);
  const stride = job.recordStride;
  const cells = job.recordCells;
  const first = v128.load(work.picks);
  const second = v128.load(work.picks, 16);
  const cuts = v128.load(work.pickedCuts);
  let a = i64x2.splat(0);
  let b = i64x2.splat(0);
  let counts = i16x8.splat(0);
  for (let record = node.start; record < node.end; record += stride) {
    const goes = i16x8.le_u(pickedRanks(record + cells, first, second), cuts);
    const value = v128.load64_splat(record + VALUE_AT);
    const wide = i32x4.extend_low_i16x8_s(goes);
    a = i64x2.add(a, v128.and(value, i64x2.extend_low_i32x4_s(wide)));
    b = i64x2.add(b, v128.and(value, i64x2.extend_high_i32x4_s(wide)));
    counts = i16x8.add(counts, v128.and(goes, v128.load16_splat(record + COUNT_AT)));
  }
  v128.store(work.pickedSums, a);
  v128.store(work.pickedSums, b, 16);
  v128.store(work.pickedCounts, counts);
  spread(work, looked);
}

function sumLeftOfEight(job: ForestJob, work: Work, node: Pending, looked: u32): void {
  gatherDrawn(job, work, looked);
  const stride = job.recordStride;
  const cells = job.recordCells;
  const first = v128.load(work.picks);
  const second = v128.load(work.picks, 16);
  const cuts = v128.load(work.pickedCuts);
  let a = i64x2.splat(0);
  let b = i64x2.splat(0);
  let c = i64x2.splat(0);
  let d = i64x2.splat(0);
  let counts = i16x8.splat(0);
  for (let record = node.start; record < node.end; record += stride) {
    const goes = i16x8.le_u(pickedRanks(record + cells, first, second), cuts);
    const value = v128.load64_splat(record + VALUE_AT);
    const low = i32x4.extend_low_i16x8_s(goes);
    const high = i32x4.extend_high_i16x8_s(goes);
    a = i64x2.add(a, v128.and(value, i64x2.extend_low_i32x4_s(low)));
    b = i64x2.add(b, v128.and(value, i64x2.extend_high_i32x4_s(low)));
    c = i64x2.add(c, v128.and(value, i64x2.extend_low_i32x4_s(high)));
    d = i64x2.add(d, v128.and(value, i64x2.extend_high_i32x4_s(high)));
    counts = i16x8.add(counts, v128.and(goes, v128.load16_splat(record + COUNT_AT)));
  }
  v128.store(work.pickedSums, a);
  v128.store(work.pickedSums, b, 16);
  v128.store(work.pickedSums, c, 32);
  v128.store(work.pickedSums, d, 48);
  v128.store(work.pickedCounts, counts);
  spread(work, looked);
}

/** Puts sums of drawn features where those of all features stand. */
function spread(work: Work, looked: u32): void {
  for (let place: usize = 0; place < <usize>looked; place++) {
    const feature = <usize>load<u32>(work.drawn + (place << 2));
    store<i64>(work.leftSums + (feature << 3), load<i64>(work.pickedSums + (place << 3)));
    store<u32>(work.leftCounts + (feature << 2), load<u16>(work.pickedCounts + (place << 1)));
  }
}

/** All features, eight at a time: a rank up to the cut makes a mask of ones, and what is masked is added. */
function sumLeftOfAll(job: ForestJob, work: Work, node: Pending): void {
  const stride = job.recordStride;
  for (let block = job.recordCells, at: usize = 0; block < stride; block += 16, at += 16) {
    const cuts = v128.load(work.cuts + at);
    let a = i64x2.splat(0);
    let b = i64x2.splat(0);
    let c = i64x2.splat(0);
    let d = i64x2.splat(0);
    let few = i32x4.splat(0);
    let more = i32x4.splat(0);
    for (let record = node.start; record < node.end; record += stride) {
      const goes = i16x8.le_u(v128.load(record + block), cuts);
      const value = i64x2.splat(load<i64>(record + VALUE_AT));
      const count = i32x4.splat(load<u32>(record + COUNT_AT));
      const first = i32x4.extend_low_i16x8_s(goes);
      const second = i32x4.extend_high_i16x8_s(goes);
      a = i64x2.add(a, v128.and(value, i64x2.extend_low_i32x4_s(first)));
      b = i64x2.add(b, v128.and(value, i64x2.extend_high_i32x4_s(first)));
      c = i64x2.add(c, v128.and(value, i64x2.extend_low_i32x4_s(second)));
      d = i64x2.add(d, v128.and(value, i64x2.extend_high_i32x4_s(second)));
      few = i32x4.add(few, v128.and(count, first));
      more = i32x4.add(more, v128.and(count, second));
    }
    const sums = work.leftSums + (at << 2);
    v128.store(sums, a);
    v128.store(sums, b, 16);
    v128.store(sums, c, 32);
    v128.store(sums, d, 48);
    const counts = work.leftCounts + (at << 1);
    v128.store(counts, few);
    v128.store(counts, more, 16);
  }
}

/** Weights of all left sides, in the order of the records. */
function sumLeftWeights(job: ForestJob, work: Work, node: Pending): void {
  const stride = job.recordStride;
  for (let block = job.recordCells, at: usize = 0; block < stride; block += 16, at += 16) {
    const cuts = v128.load(work.cuts + at);
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    let c = f64x2.splat(0);
    let d = f64x2.splat(0);
    for (let record = node.start; record < node.end; record += stride) {
      const goes = i16x8.le_u(v128.load(record + block), cuts);
      const weight = f64x2.splat(load<f64>(record + WEIGHT_AT));
      const first = i32x4.extend_low_i16x8_s(goes);
      const second = i32x4.extend_high_i16x8_s(goes);
      a = f64x2.add(a, v128.and(weight, i64x2.extend_low_i32x4_s(first)));
      b = f64x2.add(b, v128.and(weight, i64x2.extend_high_i32x4_s(first)));
      c = f64x2.add(c, v128.and(weight, i64x2.extend_low_i32x4_s(second)));
      d = f64x2.add(d, v128.and(weight, i64x2.extend_high_i32x4_s(second)));
    }
    const weights = work.leftWeights + (at << 2);
    v128.store(weights, a);
    v128.store(weights, b, 16);
    v128.store(weights, c, 32);
    v128.store(weights, d, 48);
  }
}

/** Classes, one feature after the other. */
function judgeClasses(job: ForestJob, work: Work, node: Pending, place: u32): void {
  const feature = load<u32>(work.drawn + (<usize>place << 2));
  const cell = job.recordCells + (<usize>feature << 1);
  const cut = <u32>load<u16>(work.cuts + (<usize>feature << 1));
  const width = <usize>job.width;
  memory.fill(work.left, 0, width << 3);
  memory.fill(work.missingSums, 0, width << 3);
  let weight = 0.0;
  let count: u32 = 0;
  let lostWeight = 0.0;
  let lostCount: u32 = 0;
  for (let record = node.start; record < node.end; record += job.recordStride) {
    const rank = <u32>load<u16>(record + cell);
    const own = weightOf(job, record);
    const slot = <usize>load<u32>(record + VALUE_AT) << 3;
    if (rank <= cut) {
      store<f64>(work.left + slot, load<f64>(work.left + slot) + own);
      weight += own;
      count += load<u32>(record + COUNT_AT);
    } else if (rank == NO_RANK) {
      store<f64>(work.missingSums + slot, load<f64>(work.missingSums + slot) + own);
      lostWeight += own;
      lostCount += load<u32>(record + COUNT_AT);
    }
  }
  const hasMissing = lostCount > 0;
  tryClasses(job, work, node, place, weight, count, hasMissing ? 0 : 2);
  if (!hasMissing) return;
  for (let k: usize = 0; k < width; k++) {
    const slot = work.left + (k << 3);
    store<f64>(slot, load<f64>(slot) + load<f64>(work.missingSums + (k << 3)));
  }
  tryClasses(job, work, node, place, weight + lostWeight, count + lostCount, 1);
}

function tryClasses(job: ForestJob, work: Work, node: Pending, place: u32, weight: f64, count: u32, side: i32): void {
  if (min(count, node.count - count) < job.minSamplesLeaf) return;
  keep(work, node, place, gainOfClasses(job, work.all, node.weight, work.left, weight), count, side);
}
