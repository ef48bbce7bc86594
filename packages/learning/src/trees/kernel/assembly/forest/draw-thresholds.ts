import { ForestJob, NO_RANK } from './job';
import { drawShare } from './node-draws';
import { Pending, Work } from './work';

// Extra trees: one threshold a feature, uniform between the lowest and the highest value of the node. Rows are told apart by
// the ranks of their values (ranked-columns.ts), eight features in a vector.

/** Finds the lowest and the highest rank of every feature in a node; NO_RANK as highest = something is missing. */
export function findEnds(job: ForestJob, work: Work, node: Pending): void {
  const stride = job.recordStride;
  let block = job.recordCells;
  let at: usize = 0;
  if (!job.hasMissing) {
    for (; block + 16 < stride; block += 32, at += 32) findWholeEndsOfTwo(job, work, node, block, at);
    if (block < stride) findWholeEnds(job, work, node, block, at);
    return;
  }
  const one = i16x8.splat(1);
  for (; block < stride; block += 16, at += 16) {
    let low = i16x8.splat(-1);
    let high = i16x8.splat(0);
    let ceiling = i16x8.splat(0);
    for (let record = node.start; record < node.end; record += stride) {
      const ranks = v128.load(record + block);
      low = i16x8.min_u(low, ranks);
      ceiling = i16x8.max_u(ceiling, ranks);
      // One more than the rank: missing becomes 0, which is highest of nothing.
      high = i16x8.max_u(high, i16x8.add(ranks, one));
    }
    v128.store(work.lowest + at, low);
    v128.store(work.highest + at, high);
    v128.store(work.missing + at, ceiling);
  }
}

function findWholeEnds(job: ForestJob, work: Work, node: Pending, block: usize, at: usize): void {
  const stride = job.recordStride;
  let low = i16x8.splat(-1);
  let high = i16x8.splat(0);
  for (let record = node.start + block, end = node.end + block; record < end; record += stride) {
    const ranks = v128.load(record);
    low = i16x8.min_u(low, ranks);
    high = i16x8.max_u(high, ranks);
  }
  keepEnds(work, at, low, high);
}

/** Sixteen features in one go through the records. */
function findWholeEndsOfTwo(job: ForestJob, work: Work, node: Pending, block: usize, at: usize): void {
  const stride = job.recordStride;
  let low = i16x8.splat(-1);
  let high = i16x8.splat(0);
  let nextLow = low;
  let nextHigh = high;
  for (let record = node.start + block, end = node.end + block; record < end; record += stride) {
    const ranks = v128.load(record);
    const next = v128.load(record, 16);
    low = i16x8.min_u(low, ranks);
    high = i16x8.max_u(high, ranks);
    nextLow = i16x8.min_u(nextLow, next);
    nextHigh = i16x8.max_u(nextHigh, next);
  }
  keepEnds(work, at, low, high);
  keepEnds(work, at + 16, nextLow, nextHigh);
}

// @ts-ignore: decorator
@inline
function keepEnds(work: Work, at: usize, low: v128, high: v128): void {
  v128.store(work.lowest + at, low);
  v128.store(work.highest + at, i16x8.add(high, i16x8.splat(1)));
  v128.store(work.missing + at, i16x8.splat(0));
}

// @ts-ignore: decorator
@inline
export function isMissing(work: Work, feature: u32): bool {
  return <u32>load<u16>(work.missing + (<usize>feature << 1)) == NO_RANK;
}

/**
 * Draws the threshold of a feature and writes its cut, the highest rank that goes left.
 *
 * @returns false where the feature parts no rows of the node
 */
export function drawThreshold(job: ForestJob, work: Work, node: Pending, feature: u32, place: u32): bool {
  const at = <usize>feature << 1;
  const above = <u32>load<u16>(work.highest + at);
  if (above == 0) return false;
  const low = <u32>load<u16>(work.lowest + at);
  const high = above - 1;
  const threshold = work.thresholds + (<usize>place << 3);
  store<u32>(work.drawn + (<usize>place << 2), feature);
  if (low == high) {
    if (!isMissing(work, feature)) return false;
    store<u16>(work.cuts + at, <u16>high);
    store<f64>(threshold, f64.MAX_VALUE);
    return true;
  }
  const values = <usize>load<u32>(job.values + (<usize>feature << 2));
  const lowest = load<f64>(values + (<usize>low << 3));
  const highest = load<f64>(values + (<usize>high << 3));
  const share = drawShare(work);
  const between = lowest * (1 - share) + highest * share;
  // Rounding must not put the threshold on the highest value: nothing would go right.
  const drawn = between >= lowest && between < highest ? between : lowest;
  // A group of values has one rank: its highest value is where it ends.
  const isGrouped = load<u32>(job.isGrouped + (<usize>feature << 2)) != 0;
  const areFew = node.end - node.start <= FEW_RECORDS * job.recordStride && !isGrouped;
  const cut = areFew
    ? rankAmongRecords(job, node, feature, values, drawn, low)
    : rankAtMost(values, drawn, low, high, share);
  store<u16>(work.cuts + at, <u16>cut);
  store<f64>(threshold, isGrouped ? load<f64>(values + (<usize>cut << 3)) : drawn);
  return true;
}

/** Up to so many records are asked for their ranks, as that takes fewer steps than a search among all ranks. */
const FEW_RECORDS: usize = 8;

/** The highest rank in the node whose value is at most `limit`; `low` is the lowest there is. */
function rankAmongRecords(job: ForestJob, node: Pending, feature: u32, values: usize, limit: f64, low: u32): u32 {
  const cell = job.recordCells + (<usize>feature << 1);
  let highest = low;
  for (let record = node.start; record < node.end; record += job.recordStride) {
    const rank = <u32>load<u16>(record + cell);
    // What is missing counts as the lowest.
    const known = rank == NO_RANK ? low : rank;
    highest = max(highest, load<f64>(values + (<usize>known << 3)) <= limit ? known : low);
  }
  return highest;
}

/** The highest rank in low … high whose value is at most `limit`; that of `low` must be. @param share where to look first */
function rankAtMost(values: usize, limit: f64, low: u32, high: u32, share: f64): u32 {
  let from = low;
  let to = high;
  let middle = low + <u32>(share * <f64>(high - low)) + 1;
  while (from < to) {
    if (load<f64>(values + (<usize>middle << 3)) <= limit) from = middle;
    else to = middle - 1;
    middle = (from + to + 1) >> 1;
  }
  return from;
}
