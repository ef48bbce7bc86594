import { ForestJob, Kind, NO_RANK } from './job';
import { gainOfClasses, leastGainOfClasses } from './class-gain';
import { beginDraws, drawFeature } from './node-draws';
import { drawThreshold, findEnds, isMissing } from './draw-thresholds';
import { sumLeft } from './drawn-left-sums';
import { COUNT_AT, VALUE_AT } from './records';
import { sumClasses, weightOf } from './search-classes';
import { Pending, Work } from './work';

// The best of one drawn threshold a feature (random-splitter.ts).

/** A little less than 1: what is above a product with it may be above that without, whatever rounding does. */
const NEARLY = 1 - 1e-14;

/** Best of the node so far: above what rounding leaves of two equal sides. */
let best: f64 = 0;

/** Σ amounts of the node, of numbers. */
let total: f64 = 0;

/** Finds the best split of a node. @returns whether there is one */
export function searchDrawn(job: ForestJob, work: Work, node: Pending): bool {
  node.gain = 0;
  beginDraws(work, node);
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
