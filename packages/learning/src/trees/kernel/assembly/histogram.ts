import { BINS, COUNT_BITS, Job } from './job';

// A histogram holds, for each feature and bin, the sum of gradients and the count of rows in one 64-bit number: one addition
// adds both, and as all numbers are whole, no sum depends on the order of its rows. Where rows have a mass (a hessian or a
// weight), its sum stands behind.

const SLOTS: usize = BINS * 8;
const SLOTS_WITH_MASS: usize = BINS * 16;

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

/** What a row adds to every bin that it lies in: its gradient and 1. */
// @ts-ignore: decorator
@inline
export function packed(gradient: i32): i64 {
  return (<i64>gradient << COUNT_BITS) + 1;
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

// @ts-ignore: decorator
@inline
function addWithMass(slot: usize, value: v128): void {
  v128.store(slot, i64x2.add(v128.load(slot), value));
}

// @ts-ignore: decorator
@inline
export function addFourWithMass(histogram: usize, bins: u32, value: v128): void {
  addWithMass(histogram + <usize>((bins & 255) << 4), value);
  addWithMass(histogram + SLOTS_WITH_MASS + <usize>((bins >> 4) & 4080), value);
  addWithMass(histogram + 2 * SLOTS_WITH_MASS + <usize>((bins >> 12) & 4080), value);
  addWithMass(histogram + 3 * SLOTS_WITH_MASS + <usize>((bins >> 24) << 4), value);
}

/** Twelve features at a time: their histograms fit in the first-level cache, and so many loads hide each other's wait. */
function addChunk(job: Job, histogram: usize, from: usize, to: usize): void {
  const stride = job.stride;
  const gradientAt = job.gradientAt;
  const words = <usize>job.words;
  let word: usize = 0;
  for (; word + 3 <= words; word += 3) {
    const target = histogram + word * 4 * SLOTS;
    for (let record = from; record < to; record += stride) {
      const value = packed(load<i32>(record + gradientAt));
      const bins = record + word * 4;
      const a = load<u32>(bins);
      const b = load<u32>(bins, 4);
      const c = load<u32>(bins, 8);
      addFour(target, a, value);
      addFour(target + 4 * SLOTS, b, value);
      addFour(target + 8 * SLOTS, c, value);
    }
  }
  for (; word < words; word++) {
    const target = histogram + word * 4 * SLOTS;
    for (let record = from; record < to; record += stride) {
      addFour(target, load<u32>(record + word * 4), packed(load<i32>(record + gradientAt)));
    }
  }
}

// @ts-ignore: decorator
@inline
export function packedWithMass(gradient: i32, mass: i32): v128 {
  return i64x2.replace_lane(i64x2.splat(packed(gradient)), 1, <i64>mass);
}

function addChunkWithMass(job: Job, histogram: usize, from: usize, to: usize): void {
  const stride = job.stride;
  const gradientAt = job.gradientAt;
  const massAt = job.massAt;
  const words = <usize>job.words;
  let word: usize = 0;
  for (; word + 2 <= words; word += 2) {
    const target = histogram + word * 4 * SLOTS_WITH_MASS;
    for (let record = from; record < to; record += stride) {
      const value = packedWithMass(load<i32>(record + gradientAt), load<i32>(record + massAt));
      const a = load<u32>(record + word * 4);
      const b = load<u32>(record + word * 4, 4);
      addFourWithMass(target, a, value);
      addFourWithMass(target + 4 * SLOTS_WITH_MASS, b, value);
    }
  }
  for (; word < words; word++) {
    const target = histogram + word * 4 * SLOTS_WITH_MASS;
    for (let record = from; record < to; record += stride) {
      const value = packedWithMass(load<i32>(record + gradientAt), load<i32>(record + massAt));
      addFourWithMass(target, load<u32>(record + word * 4), value);
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
      const value = packed(gradient);
      for (let word: usize = 0; word < words; word++) {
        addFour(histogram + word * slots, load<u32>(bins + word * 4), value);
      }
    } else {
      const value = packedWithMass(gradient, load<i32>(record + job.massAt));
      for (let word: usize = 0; word < words; word++) {
        addFourWithMass(histogram + word * slots, load<u32>(bins + word * 4), value);
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
