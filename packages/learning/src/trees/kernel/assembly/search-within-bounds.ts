import { BINS, Job, MISSING } from './job';
import { Node } from './node';
import { answerWithin, worthWithin } from './bounds';
import { orderCategories, setLeftBins } from './category-order';
import { countOf, sumOf, weightOf } from './gain';
import { improve, Split } from './split';

// The slow way to search a feature, bin after bin, where features have directions: answers then have bounds, and a split is
// worth what the bounded answers of its sides take off the loss.

/** Looks at one feature for one node. @param keys KEYS_BYTES, of use to categories */
export function searchWithin(job: Job, feature: i32, node: Node, split: Split, place: i32, keys: usize): void {
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
  // Sums are not exact: what rounding leaves of two equal sides is no gain.
  let best = 1e-12 * abs(ownWorth(job, node));
  let bestAt = -1;
  let bestPacked: i64 = 0;
  let bestMass: i64 = 0;
  for (let i = 0; i < boundaries; i++) {
    const bin = order == 0 ? <usize>i : <usize>load<u8>(order + (<usize>i << 3));
    const slot = histogram + bin * job.entry;
    packed += load<i64>(slot);
    if (hasMass) mass += load<i64>(slot, 8);
    const gain = gainWithin(job, feature, node, packed, mass);
    if (!(gain > best)) continue;
    best = gain;
    bestAt = i;
    bestPacked = packed;
    bestMass = mass;
  }
  if (bestAt < 0) return;
  const bin = order == 0 ? bestAt : <i32>load<u8>(order + (<usize>bestAt << 3));
  if (!improve(job, split, node, place, feature, bin, best, bestPacked, bestMass, missingLeft)) return;
  if (order != 0) setLeftBins(split, order, bestAt);
}

/** What the boundary gains, or −∞ where a side holds too little or answers in the wrong direction. */
function gainWithin(job: Job, feature: i32, node: Node, left: i64, leftMass: i64): f64 {
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
  const scale = job.scale;
  const rise = answerWithin(node, rightSum / scale, rightTotal) - answerWithin(node, leftSum / scale, leftTotal);
  if (rise * <f64>load<i8>(job.directions + <usize>feature) < 0) return -Infinity;
  const sides = worthWithin(node, leftSum / scale, leftTotal) + worthWithin(node, rightSum / scale, rightTotal);
  return sides - ownWorth(job, node);
}

function ownWorth(job: Job, node: Node): f64 {
  return worthWithin(node, sumOf(node.packed) / job.scale, weightOf(job, node.packed, node.mass) + job.l2);
}
