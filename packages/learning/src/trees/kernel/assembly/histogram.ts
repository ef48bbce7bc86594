import { BINS, COUNT_BITS, COUNT_MASK, Job } from './job';

// A histogram holds, for each feature and bin, the sum of gradients and the count of rows in one 64-bit number: one addition
// adds both, and as all numbers are whole, no sum depends on the order of its rows. Where rows have a mass (a hessian or a
// weight), its sum stands behind.

const SLOTS: usize = BINS * 8;
const WIDE_SLOTS: usize = BINS * 16;

/** Rows that are read again for the next features while they are still in the first-level cache. */
const ROWS_AT_A_TIME: usize = 256;

/** Adds the records of [start, end) to a histogram. */
export function addRecords(job: Job, histogram: usize, start: usize, end: usize): void {
  if (!job.binsInRecord) return addRecordsFromHome(job, histogram, start, end);
  const chunk = ROWS_AT_A_TIME * job.stride;
  for (let from = start; from < end; from += chunk) {
    const to = min(from + chunk, end);
    if (job.massAt == 0) addChunk(job, histogram, from, to);
    else addChunkWithMass(job, histogram, from, to);
  }
}

/** What a row adds to every bin that it lies in: its gradient, in the unit of sums, and 1. */
// @ts-ignore: decorator
@inline
function packed(gradient: i32, shift: i64, half: i64): i64 {
  return ((((<i64>gradient << COUNT_BITS) + half) >> shift) & ~COUNT_MASK) + 1;
}

/** Half a unit of sums, where a gradient stands to be rounded. */
// @ts-ignore: decorator
@inline
function halfUnit(job: Job): i64 {
  return ((<i64>1 << job.sumShift) >> 1) << COUNT_BITS;
}

// @ts-ignore: decorator
@inline
function add(slot: usize, value: i64): void {
  store<i64>(slot, load<i64>(slot) + value);
}

/** Adds one row to the histograms of four features, whose bins came with one word. */
// @ts-ignore: decorator
@inline
export function addFour(histogram: usize, bins: u32, value: i64): void {
  add(histogram + <usize>((bins & 255) << 3), value);
  add(histogram + SLOTS + <usize>((bins >> 5) & 2040), value);
  add(histogram + 2 * SLOTS + <usize>((bins >> 13) & 2040), value);
  add(histogram + 3 * SLOTS + <usize>((bins >> 24) << 3), value);
}

// What follows is written out feature by feature: as constants, the places of bins and histograms are part of the loads and
// stores themselves, which makes a row a third cheaper than sums of addresses do.

/** Adds a row to four features. @param bins where the bins of the first one and its neighbours stand */
// @ts-ignore: decorator
@inline
function addFourBins(histogram: usize, bins: usize, value: i64): void {
  let slot: usize;
  slot = histogram + (<usize>load<u8>(bins, 0) << 3);
  store<i64>(slot, load<i64>(slot, 0 * SLOTS) + value, 0 * SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 1) << 3);
  store<i64>(slot, load<i64>(slot, 1 * SLOTS) + value, 1 * SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 2) << 3);
  store<i64>(slot, load<i64>(slot, 2 * SLOTS) + value, 2 * SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 3) << 3);
  store<i64>(slot, load<i64>(slot, 3 * SLOTS) + value, 3 * SLOTS);
}

/** Twelve features at a time: their histograms fit in the first-level cache, and so many loads hide each other's wait. */
// @ts-ignore: decorator
@inline
function addTwelveBins(histogram: usize, bins: usize, value: i64): void {
  let slot: usize;
  slot = histogram + (<usize>load<u8>(bins, 0) << 3);
  store<i64>(slot, load<i64>(slot, 0 * SLOTS) + value, 0 * SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 1) << 3);
  store<i64>(slot, load<i64>(slot, 1 * SLOTS) + value, 1 * SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 2) << 3);
  store<i64>(slot, load<i64>(slot, 2 * SLOTS) + value, 2 * SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 3) << 3);
  store<i64>(slot, load<i64>(slot, 3 * SLOTS) + value, 3 * SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 4) << 3);
  store<i64>(slot, load<i64>(slot, 4 * SLOTS) + value, 4 * SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 5) << 3);
  store<i64>(slot, load<i64>(slot, 5 * SLOTS) + value, 5 * SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 6) << 3);
  store<i64>(slot, load<i64>(slot, 6 * SLOTS) + value, 6 * SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 7) << 3);
  store<i64>(slot, load<i64>(slot, 7 * SLOTS) + value, 7 * SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 8) << 3);
  store<i64>(slot, load<i64>(slot, 8 * SLOTS) + value, 8 * SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 9) << 3);
  store<i64>(slot, load<i64>(slot, 9 * SLOTS) + value, 9 * SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 10) << 3);
  store<i64>(slot, load<i64>(slot, 10 * SLOTS) + value, 10 * SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 11) << 3);
  store<i64>(slot, load<i64>(slot, 11 * SLOTS) + value, 11 * SLOTS);
}

// @ts-ignore: decorator
@inline
function addFourBinsWithMass(histogram: usize, bins: usize, value: v128): void {
  let slot: usize;
  slot = histogram + (<usize>load<u8>(bins, 0) << 4);
  v128.store(slot, i64x2.add(v128.load(slot, 0 * WIDE_SLOTS), value), 0 * WIDE_SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 1) << 4);
  v128.store(slot, i64x2.add(v128.load(slot, 1 * WIDE_SLOTS), value), 1 * WIDE_SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 2) << 4);
  v128.store(slot, i64x2.add(v128.load(slot, 2 * WIDE_SLOTS), value), 2 * WIDE_SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 3) << 4);
  v128.store(slot, i64x2.add(v128.load(slot, 3 * WIDE_SLOTS), value), 3 * WIDE_SLOTS);
}

// @ts-ignore: decorator
@inline
function addTwelveBinsWithMass(histogram: usize, bins: usize, value: v128): void {
  let slot: usize;
  slot = histogram + (<usize>load<u8>(bins, 0) << 4);
  v128.store(slot, i64x2.add(v128.load(slot, 0 * WIDE_SLOTS), value), 0 * WIDE_SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 1) << 4);
  v128.store(slot, i64x2.add(v128.load(slot, 1 * WIDE_SLOTS), value), 1 * WIDE_SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 2) << 4);
  v128.store(slot, i64x2.add(v128.load(slot, 2 * WIDE_SLOTS), value), 2 * WIDE_SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 3) << 4);
  v128.store(slot, i64x2.add(v128.load(slot, 3 * WIDE_SLOTS), value), 3 * WIDE_SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 4) << 4);
  v128.store(slot, i64x2.add(v128.load(slot, 4 * WIDE_SLOTS), value), 4 * WIDE_SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 5) << 4);
  v128.store(slot, i64x2.add(v128.load(slot, 5 * WIDE_SLOTS), value), 5 * WIDE_SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 6) << 4);
  v128.store(slot, i64x2.add(v128.load(slot, 6 * WIDE_SLOTS), value), 6 * WIDE_SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 7) << 4);
  v128.store(slot, i64x2.add(v128.load(slot, 7 * WIDE_SLOTS), value), 7 * WIDE_SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 8) << 4);
  v128.store(slot, i64x2.add(v128.load(slot, 8 * WIDE_SLOTS), value), 8 * WIDE_SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 9) << 4);
  v128.store(slot, i64x2.add(v128.load(slot, 9 * WIDE_SLOTS), value), 9 * WIDE_SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 10) << 4);
  v128.store(slot, i64x2.add(v128.load(slot, 10 * WIDE_SLOTS), value), 10 * WIDE_SLOTS);
  slot = histogram + (<usize>load<u8>(bins, 11) << 4);
  v128.store(slot, i64x2.add(v128.load(slot, 11 * WIDE_SLOTS), value), 11 * WIDE_SLOTS);
}

function addChunk(job: Job, histogram: usize, from: usize, to: usize): void {
  const stride = job.stride;
  const gradientAt = job.gradientAt;
  const shift = job.sumShift;
  const half = halfUnit(job);
  const features = <usize>job.words << 2;
  let feature: usize = 0;
  for (; feature + 12 <= features; feature += 12) {
    const target = histogram + feature * SLOTS;
    for (let record = from; record < to; record += stride) {
      addTwelveBins(target, record + feature, packed(load<i32>(record + gradientAt), shift, half));
    }
  }
  for (; feature < features; feature += 4) {
    const target = histogram + feature * SLOTS;
    for (let record = from; record < to; record += stride) {
      addFourBins(target, record + feature, packed(load<i32>(record + gradientAt), shift, half));
    }
  }
}

// @ts-ignore: decorator
@inline
function packedWithMass(gradient: i32, mass: i32): v128 {
  return i64x2.replace_lane(i64x2.splat(packed(gradient, 0, 0)), 1, <i64>mass);
}

function addChunkWithMass(job: Job, histogram: usize, from: usize, to: usize): void {
  const stride = job.stride;
  const gradientAt = job.gradientAt;
  const massAt = job.massAt;
  const features = <usize>job.words << 2;
  let feature: usize = 0;
  for (; feature + 12 <= features; feature += 12) {
    const target = histogram + feature * WIDE_SLOTS;
    for (let record = from; record < to; record += stride) {
      const value = packedWithMass(load<i32>(record + gradientAt), load<i32>(record + massAt));
      addTwelveBinsWithMass(target, record + feature, value);
    }
  }
  for (; feature < features; feature += 4) {
    const target = histogram + feature * WIDE_SLOTS;
    for (let record = from; record < to; record += stride) {
      const value = packedWithMass(load<i32>(record + gradientAt), load<i32>(record + massAt));
      addFourBinsWithMass(target, record + feature, value);
    }
  }
}

/** The same where records are too small for the bins of a wide table: they are looked up by the row's id. */
function addRecordsFromHome(job: Job, histogram: usize, start: usize, end: usize): void {
  const words = <usize>job.words;
  const slots = BINS * 4 * job.entry;
  for (let record = start; record < end; record += job.stride) {
    const bins = job.home + <usize>load<u32>(record + job.idAt) * job.homeStride;
    const gradient = load<i32>(record + job.gradientAt);
    if (job.massAt == 0) {
      const value = packed(gradient, 0, 0);
      for (let word: usize = 0; word < words; word++) {
        addFourBins(histogram + word * slots, bins + word * 4, value);
      }
    } else {
      const value = packedWithMass(gradient, load<i32>(record + job.massAt));
      for (let word: usize = 0; word < words; word++) {
        addFourBinsWithMass(histogram + word * slots, bins + word * 4, value);
      }
    }
  }
}

/** Adds the part that another participant has summed up of one feature. */
export function addPart(into: usize, part: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(into + at, i64x2.add(v128.load(into + at), v128.load(part + at)));
  }
}
