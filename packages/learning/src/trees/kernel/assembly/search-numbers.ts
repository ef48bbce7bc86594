import { countOf, gainOf, leastWorth, sumOf, weightOf } from './gain';
import { BINS, COUNT_BITS, COUNT_MASK, Job, MISSING } from './job';
import { Node } from './node';
import { listOccupied } from './occupied-bins';
import { pinned } from './pin';
import { improve, Split } from './split';
import { Work } from './work';

// The best boundary between bins of one feature, for two nodes at once: lane 0 of every vector is the one, lane 1 the other
// (the two children of a split; a root is searched beside itself).
// What a split gains, and how two of them are compared, is said in gain.ts.

/** What the bits of a whole number below 2^52 are joined with to make a 64-bit float of it, and what that adds. */
const FLOAT_BITS: i64 = 0x4330000000000000;
const FLOAT_OFFSET: f64 = 4503599627370496.0;
/** Added to packed sums, so that a shift without sign serves sums below 0. */
const BIAS: i64 = i64.MIN_VALUE;
const BIAS_OF_SUM: f64 = 549755813888.0;

// @ts-ignore: decorator
@inline
function pair(first: f64, second: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(first), 1, second);
}

// @ts-ignore: decorator
@inline
function pairOfIntegers(first: i64, second: i64): v128 {
  return i64x2.replace_lane(i64x2.splat(first), 1, second);
}

/**
 * Looks at a feature for both nodes and improves their splits.
 *
 * @param place of the feature in the order of either node; −1 = the node does not look at it
 */
export function searchNumbers(
  work: Work,
  feature: i32,
  first: Node,
  firstSplit: Split,
  firstPlace: i32,
  second: Node,
  secondSplit: Split,
  secondPlace: i32,
): void {
  const job = work.job;
  const bins = <i32>load<u16>(job.valueBins + (<usize>feature << 1));
  const offset = <usize>feature * BINS * job.entry;
  const a = first.histogram + offset;
  const b = second.histogram + offset;
  scanBoth(work, feature, a, b, bins, first, firstSplit, firstPlace, second, secondSplit, secondPlace);
}

/** Tries the boundaries of `bins` bins that start at a and b, with missing on the right and on the left. */
export function scanBoth(
  work: Work,
  feature: i32,
  a: usize,
  b: usize,
  bins: i32,
  first: Node,
  firstSplit: Split,
  firstPlace: i32,
  second: Node,
  secondSplit: Split,
  secondPlace: i32,
): void {
  const job = work.job;
  const list = work.occupied;
  const missingAt = MISSING * job.entry;
  const isMissing = (load<i64>(a + missingAt) | load<i64>(b + missingAt)) != 0;
  const occupied = listOccupied(list, a, b, bins, job.entry);
  // The last boundary would part nothing: but with missing on the right it parts all values from missing.
  const inner = occupied - <i32>(occupied > 0 && <i32>load<u8>(list + <usize>occupied - 1) == bins - 1);
  const boundaries = isMissing ? occupied : inner;
  if (job.massAt == 0) {
    scanCounts(work, feature, a, b, list, boundaries, false, first, firstSplit, firstPlace, second, secondSplit, secondPlace);
    if (isMissing) {
      scanCounts(work, feature, a, b, list, inner, true, first, firstSplit, firstPlace, second, secondSplit, secondPlace);
    }
  } else {
    scanMasses(work, feature, a, b, list, boundaries, false, first, firstSplit, firstPlace, second, secondSplit, secondPlace);
    if (isMissing) {
      scanMasses(work, feature, a, b, list, inner, true, first, firstSplit, firstPlace, second, secondSplit, secondPlace);
    }
  }
}

/** Every row weighs 1: the mass of a side is its count. */
function scanCounts(
  work: Work,
  feature: i32,
  a: usize,
  b: usize,
  list: usize,
  boundaries: i32,
  missingLeft: bool,
  first: Node,
  firstSplit: Split,
  firstPlace: i32,
  second: Node,
  secondSplit: Split,
  secondPlace: i32,
): void {
  const job = work.job;
  const room = work.pins;
  const l2 = pinned(room, f64x2.splat(job.l2));
  const least = pinned(room + 16, f64x2.splat(<f64>job.minSamplesLeaf));
  const sum = pinned(room + 32, pair(sumOf(first.packed), sumOf(second.packed)));
  const count = pinned(room + 48, pair(countOf(first.packed), countOf(second.packed)));
  const countMask = pinned(room + 64, i64x2.splat(COUNT_MASK));
  const floatBits = pinned(room + 80, i64x2.splat(FLOAT_BITS));
  const sumOffset = pinned(room + 96, f64x2.splat(FLOAT_OFFSET + BIAS_OF_SUM));
  const missingAt = MISSING * 8;
  let left = i64x2.splat(BIAS);
  if (missingLeft) left = i64x2.add(left, pairOfIntegers(load<i64>(a + missingAt), load<i64>(b + missingAt)));
  let bestOver = pair(leastWorth(job, first), leastWorth(job, second));
  let bestUnder = f64x2.splat(1);
  let bestLeft = i64x2.splat(0);
  let bestBin = i64x2.splat(-1);
  const end = list + <usize>boundaries;
  for (; list < end; list++) {
    const bin = <usize>load<u8>(list);
    left = i64x2.add(left, v128.load_lane<u64>(b + (bin << 3), v128.load64_zero(a + (bin << 3)), 1));
    const leftCount = f64x2.sub(v128.or(v128.and(left, countMask), floatBits), floatBits);
    const leftSum = f64x2.sub(v128.or(i64x2.shr_u(left, <i32>COUNT_BITS), floatBits), sumOffset);
    const rightCount = f64x2.sub(count, leftCount);
    const rightSum = f64x2.sub(sum, leftSum);
    const leftWeight = f64x2.add(leftCount, l2);
    const rightWeight = f64x2.add(rightCount, l2);
    const apart = f64x2.sub(f64x2.mul(leftSum, rightWeight), f64x2.mul(rightSum, leftWeight));
    const over = f64x2.mul(apart, apart);
    const under = f64x2.mul(leftWeight, rightWeight);
    const gains = f64x2.gt(f64x2.mul(over, bestUnder), f64x2.mul(bestOver, under));
    const holds = v128.and(f64x2.ge(leftCount, least), f64x2.ge(rightCount, least));
    const better = v128.and(gains, holds);
    bestOver = v128.bitselect(over, bestOver, better);
    bestUnder = v128.bitselect(under, bestUnder, better);
    bestLeft = v128.bitselect(left, bestLeft, better);
    bestBin = v128.bitselect(i64x2.splat(bin), bestBin, better);
  }
  const firstBin = <i32>i64x2.extract_lane(bestBin, 0);
  if (firstBin >= 0 && firstPlace >= 0) {
    const gain = gainOf(job, first, f64x2.extract_lane(bestOver, 0) / f64x2.extract_lane(bestUnder, 0));
    const packed = i64x2.extract_lane(bestLeft, 0) - BIAS;
    improve(job, firstSplit, first, firstPlace, feature, firstBin, gain, packed, 0, missingLeft);
  }
  const secondBin = <i32>i64x2.extract_lane(bestBin, 1);
  if (secondBin >= 0 && secondPlace >= 0) {
    const gain = gainOf(job, second, f64x2.extract_lane(bestOver, 1) / f64x2.extract_lane(bestUnder, 1));
    const packed = i64x2.extract_lane(bestLeft, 1) - BIAS;
    improve(job, secondSplit, second, secondPlace, feature, secondBin, gain, packed, 0, missingLeft);
  }
}

/** The same where rows have masses (hessians, weights). */
function scanMasses(
  work: Work,
  feature: i32,
  a: usize,
  b: usize,
  list: usize,
  boundaries: i32,
  missingLeft: bool,
  first: Node,
  firstSplit: Split,
  firstPlace: i32,
  second: Node,
  secondSplit: Split,
  secondPlace: i32,
): void {
  const job = work.job;
  const room = work.pins;
  const l2 = pinned(room, f64x2.splat(job.l2));
  const least = pinned(room + 16, f64x2.splat(<f64>job.minSamplesLeaf));
  const sum = pinned(room + 32, pair(sumOf(first.packed), sumOf(second.packed)));
  const count = pinned(room + 48, pair(countOf(first.packed), countOf(second.packed)));
  const countMask = pinned(room + 64, i64x2.splat(COUNT_MASK));
  const floatBits = pinned(room + 80, i64x2.splat(FLOAT_BITS));
  const sumOffset = pinned(room + 96, f64x2.splat(FLOAT_OFFSET + BIAS_OF_SUM));
  const leastMass = pinned(room + 112, f64x2.splat(job.minMassLeaf));
  const perMass = pinned(room + 128, f64x2.splat(1 / job.massScale));
  const weights = pair(weightOf(job, first.packed, first.mass), weightOf(job, second.packed, second.mass));
  const weight = pinned(room + 144, weights);
  const missingAt = MISSING * 16;
  let left = i64x2.splat(BIAS);
  let leftMass = i64x2.splat(0);
  if (missingLeft) {
    left = i64x2.add(left, pairOfIntegers(load<i64>(a + missingAt), load<i64>(b + missingAt)));
    leftMass = pairOfIntegers(load<i64>(a + missingAt, 8), load<i64>(b + missingAt, 8));
  }
  let bestOver = pair(leastWorth(job, first), leastWorth(job, second));
  let bestUnder = f64x2.splat(1);
  let bestLeft = i64x2.splat(0);
  let bestMass = i64x2.splat(0);
  let bestBin = i64x2.splat(-1);
  const end = list + <usize>boundaries;
  for (; list < end; list++) {
    const bin = <usize>load<u8>(list);
    const own = v128.load(a + (bin << 4));
    const other = v128.load(b + (bin << 4));
    left = i64x2.add(left, v128.shuffle<i64>(own, other, 0, 2));
    leftMass = i64x2.add(leftMass, v128.shuffle<i64>(own, other, 1, 3));
    const leftCount = f64x2.sub(v128.or(v128.and(left, countMask), floatBits), floatBits);
    const leftSum = f64x2.sub(v128.or(i64x2.shr_u(left, <i32>COUNT_BITS), floatBits), sumOffset);
    const rightCount = f64x2.sub(count, leftCount);
    const rightSum = f64x2.sub(sum, leftSum);
    const leftWeight = f64x2.mul(f64x2.sub(v128.or(leftMass, floatBits), floatBits), perMass);
    const rightWeight = f64x2.sub(weight, leftWeight);
    const leftTotal = f64x2.add(leftWeight, l2);
    const rightTotal = f64x2.add(rightWeight, l2);
    const apart = f64x2.sub(f64x2.mul(leftSum, rightTotal), f64x2.mul(rightSum, leftTotal));
    const over = f64x2.mul(apart, apart);
    const under = f64x2.mul(leftTotal, rightTotal);
    const gains = f64x2.gt(f64x2.mul(over, bestUnder), f64x2.mul(bestOver, under));
    const rows = v128.and(f64x2.ge(leftCount, least), f64x2.ge(rightCount, least));
    const masses = v128.and(f64x2.ge(leftWeight, leastMass), f64x2.ge(rightWeight, leastMass));
    const divides = f64x2.gt(f64x2.min(leftTotal, rightTotal), f64x2.splat(0));
    const better = v128.and(v128.and(gains, divides), v128.and(rows, masses));
    bestOver = v128.bitselect(over, bestOver, better);
    bestUnder = v128.bitselect(under, bestUnder, better);
    bestLeft = v128.bitselect(left, bestLeft, better);
    bestMass = v128.bitselect(leftMass, bestMass, better);
    bestBin = v128.bitselect(i64x2.splat(bin), bestBin, better);
  }
  const firstBin = <i32>i64x2.extract_lane(bestBin, 0);
  if (firstBin >= 0 && firstPlace >= 0) {
    const gain = gainOf(job, first, f64x2.extract_lane(bestOver, 0) / f64x2.extract_lane(bestUnder, 0));
    const packed = i64x2.extract_lane(bestLeft, 0) - BIAS;
    const mass = i64x2.extract_lane(bestMass, 0);
    improve(job, firstSplit, first, firstPlace, feature, firstBin, gain, packed, mass, missingLeft);
  }
  const secondBin = <i32>i64x2.extract_lane(bestBin, 1);
  if (secondBin >= 0 && secondPlace >= 0) {
    const gain = gainOf(job, second, f64x2.extract_lane(bestOver, 1) / f64x2.extract_lane(bestUnder, 1));
    const packed = i64x2.extract_lane(bestLeft, 1) - BIAS;
    const mass = i64x2.extract_lane(bestMass, 1);
    improve(job, secondSplit, second, secondPlace, feature, secondBin, gain, packed, mass, missingLeft);
  }
}
