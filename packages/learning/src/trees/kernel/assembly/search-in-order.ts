import { BINS, Job, MISSING } from './job';
import { Node } from './node';
import { answerWithin, worthWithin } from './bounds';
import { countOf, gainOf, improve, leastWorth, sumOf, weightOf } from './search-numbers';
import { Split } from './split';

// The slow way to search a feature, bin after bin: for categories, which are tried in the order of their mean gradients
// (the best of all partings is one of that order: Fisher 1958; LightGBM), and wherever answers have bounds.

/** Stands behind the last key. */
const END_OF_ORDER: i64 = i64.MAX_VALUE;

/** Looks at one feature for one node. @param keys room for 257 numbers of 64 bits, of use to categories */
export function searchInOrder(job: Job, feature: i32, node: Node, split: Split, place: i32, keys: usize): void {
  const histogram = node.histogram + <usize>feature * BINS * job.entry;
  const isCategory = load<u8>(job.isCategory + <usize>feature) != 0;
  const bins = <i32>load<u16>(job.valueBins + (<usize>feature << 1));
  const tried = isCategory ? orderCategories(job, histogram, bins, keys) : bins;
  const order = isCategory ? keys : 0;
  const missing = histogram + MISSING * job.entry;
  if (load<i64>(missing) == 0) {
    scan(job, feature, histogram, order, tried - 1, false, node, split, place);
    return;
  }
  // With missing on the right, the last boundary parts all values from missing.
  scan(job, feature, histogram, order, tried, false, node, split, place);
  scan(job, feature, histogram, order, tried - 1, true, node, split, place);
}

/** Writes the bins with rows, by their mean gradients; the lowest byte of a key is the bin. @returns how many there are */
function orderCategories(job: Job, histogram: usize, bins: i32, keys: usize): i32 {
  let count = 0;
  for (let bin = 0; bin < bins; bin++) {
    const slot = histogram + <usize>bin * job.entry;
    const packed = load<i64>(slot);
    // A bin with rows is never 0, as the count is part of the number.
    if (packed == 0) continue;
    const weight = weightOf(job, packed, job.massAt == 0 ? 0 : load<i64>(slot, 8));
    const mean = sumOf(packed) / (weight + job.categorySmoothing);
    store<i64>(keys + (<usize>(count++) << 3), (sortable(mean) & ~255) | bin);
  }
  sortKeys(keys, count);
  store<i64>(keys + (<usize>count << 3), END_OF_ORDER);
  return count;
}

/** A whole number that is greater where the float is greater. */
function sortable(value: f64): i64 {
  const bits = reinterpret<i64>(value);
  return bits ^ ((bits >> 63) & i64.MAX_VALUE);
}

/** Shell's sort with Ciura's gaps: at most 255 keys. */
function sortKeys(keys: usize, count: i32): void {
  for (let gap = 132; gap > 0; gap = gap == 132 ? 57 : gap == 57 ? 23 : gap == 23 ? 10 : gap == 10 ? 4 : gap == 4 ? 1 : 0) {
    for (let i = gap; i < count; i++) {
      const key = load<i64>(keys + (<usize>i << 3));
      let j = i;
      while (j >= gap && load<i64>(keys + (<usize>(j - gap) << 3)) > key) {
        store<i64>(keys + (<usize>j << 3), load<i64>(keys + (<usize>(j - gap) << 3)));
        j -= gap;
      }
      store<i64>(keys + (<usize>j << 3), key);
    }
  }
}

/** Tries every boundary between neighbours of the order. @param order 0 = bins in their own order */
function scan(
  job: Job,
  feature: i32,
  histogram: usize,
  order: usize,
  boundaries: i32,
  missingLeft: bool,
  node: Node,
  split: Split,
  place: i32,
): void {
  const hasMass = job.massAt != 0;
  const missing = histogram + MISSING * job.entry;
  let packed: i64 = missingLeft ? load<i64>(missing) : 0;
  let mass: i64 = missingLeft && hasMass ? load<i64>(missing, 8) : 0;
  let best = job.hasDirections ? 1e-12 * abs(ownWorth(job, node)) : leastWorth(job, node);
  let bestAt = -1;
  let bestPacked: i64 = 0;
  let bestMass: i64 = 0;
  for (let i = 0; i < boundaries; i++) {
    const bin = order == 0 ? <usize>i : <usize>load<u8>(order + (<usize>i << 3));
    const slot = histogram + bin * job.entry;
    packed += load<i64>(slot);
    if (hasMass) mass += load<i64>(slot, 8);
    const worth = worthOfSplit(job, feature, node, packed, mass);
    if (!(worth > best)) continue;
    best = worth;
    bestAt = i;
    bestPacked = packed;
    bestMass = mass;
  }
  if (bestAt < 0) return;
  const bin = order == 0 ? bestAt : <i32>load<u8>(order + (<usize>bestAt << 3));
  const gain = job.hasDirections ? best : gainOf(job, node, best);
  if (!improve(job, split, node, place, feature, bin, gain, bestPacked, bestMass, missingLeft)) return;
  if (order != 0) setLeftBins(split, order, bestAt);
}

/** What the boundary is worth (where answers have bounds: what it gains), or −∞ where a side holds too little. */
function worthOfSplit(job: Job, feature: i32, node: Node, left: i64, leftMass: i64): f64 {
  const leftCount = countOf(left);
  const rightCount = countOf(node.packed) - leftCount;
  if (min(leftCount, rightCount) < <f64>job.minSamplesLeaf) return -Infinity;
  const leftWeight = weightOf(job, left, leftMass);
  const rightWeight = weightOf(job, node.packed, node.mass) - leftWeight;
  if (job.massAt != 0 && min(leftWeight, rightWeight) < job.minMassLeaf) return -Infinity;
  const leftTotal = leftWeight + job.l2;
  const rightTotal = rightWeight + job.l2;
  if (!(leftTotal > 0 && rightTotal > 0)) return -Infinity;
  const leftSum = sumOf(left);
  const rightSum = sumOf(node.packed) - leftSum;
  if (!job.hasDirections) {
    const apart = leftSum * rightTotal - rightSum * leftTotal;
    return (apart * apart) / (leftTotal * rightTotal);
  }
  const scale = job.scale;
  const rise = answerWithin(node, rightSum / scale, rightTotal) - answerWithin(node, leftSum / scale, leftTotal);
  if (rise * <f64>load<i8>(job.directions + <usize>feature) < 0) return -Infinity;
  const sides = worthWithin(node, leftSum / scale, leftTotal) + worthWithin(node, rightSum / scale, rightTotal);
  return sides - ownWorth(job, node);
}

function ownWorth(job: Job, node: Node): f64 {
  return worthWithin(node, sumOf(node.packed) / job.scale, weightOf(job, node.packed, node.mass) + job.l2);
}

/** The bins up to the boundary go left; those without rows go where missing goes. */
function setLeftBins(split: Split, order: usize, last: i32): void {
  const set = changetype<usize>(split) + offsetof<Split>('leftBins0');
  memory.fill(set, split.missingLeft ? 255 : 0, 32);
  for (let i = 0; i < 256; i++) {
    const key = load<i64>(order + (<usize>i << 3));
    if (key == END_OF_ORDER) break;
    const bin = <usize>(key & 255);
    const byte = set + (bin >> 3);
    const bit = <u8>1 << <u8>(bin & 7);
    store<u8>(byte, i <= last ? load<u8>(byte) | bit : load<u8>(byte) & ~bit);
  }
}
