import { ForestJob } from './job';
import { COUNT_AT, VALUE_AT, WEIGHT_AT } from './records';
import { Pending, Work } from './work';

// What goes left of each drawn threshold, for several features at once, by masks of ones in place of branches: half of those
// would be foretold wrongly.

/** Adds the left sides up of the first `looked` features that were drawn. */
export function sumLeft(job: ForestJob, work: Work, node: Pending, looked: u32): void {
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
