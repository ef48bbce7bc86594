import { ForestJob, Kind } from './job';
import { below } from './random';
import { Work } from './work';

// A record is a row as a tree learns from it: a number that its sums are made of, its place in the table, how often it was
// drawn, its weight where rows have one, and its cells. Records move with the rows of their node, so that every node is one
// piece of memory.

/** Packed amount (i64), whole amount (i64) or class (u32), by the kind of the job. */
export const VALUE_AT: usize = 0;
export const ROW_AT: usize = 8;
export const COUNT_AT: usize = 12;
/** Only where rows have weights. */
export const WEIGHT_AT: usize = 16;

/** Draws as many rows as there are, with repeats; or takes each once. */
export function drawRows(job: ForestJob, work: Work): void {
  const counts = work.counts;
  const rows = job.usableRows;
  memory.fill(counts, 0, <usize>job.tableRows << 2);
  for (let i: u32 = 0; i < rows; i++) {
    const drawn = job.bootstrap ? below(work.random, rows) : i;
    const at = counts + (<usize>load<u32>(job.usable + (<usize>drawn << 2)) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
}

/** Lays out a record for every row that was drawn, in the order of the table. */
export function fillRecords(job: ForestJob, work: Work): void {
  const stride = job.recordStride;
  const isDrawn = job.kind == Kind.DrawnNumbers;
  let record = work.records;
  for (let i: u32 = 0; i < job.usableRows; i++) {
    const row = <usize>load<u32>(job.usable + (<usize>i << 2));
    const count = load<u32>(work.counts + (row << 2));
    if (count == 0) continue;
    store<u32>(record + ROW_AT, <u32>row);
    store<u32>(record + COUNT_AT, count);
    if (job.slots != 0) store<u64>(record + VALUE_AT, load<u32>(job.slots + (row << 2)));
    else if (isDrawn) store<i64>(record + VALUE_AT, <i64>load<f64>(job.wholeAmounts + (row << 3)) * <i64>count);
    if (job.isWeighted) store<f64>(record + WEIGHT_AT, load<f64>(job.weights + (row << 3)) * <f64>count);
    copyCells(record + job.recordCells, job.cells + row * job.cellStride, stride - job.recordCells);
    record += stride;
  }
  work.recordsEnd = record;
  if (job.kind == Kind.Numbers) packAmounts(job, work);
}

/** Cells lie in the table as far apart as here or a little closer: what is read past the end of a row is never looked at. */
// @ts-ignore: decorator
@inline
function copyCells(to: usize, from: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) v128.store(to + at, v128.load(from + at));
}

/**
 * Writes round(amount · scale) << shift + count into each record: one addition then adds a sum and a count, and sums are exact
 * (packed-gradients.ts). The scale is a power of two that leaves the sum of a tree 52 bits.
 */
function packAmounts(job: ForestJob, work: Work): void {
  const stride = job.recordStride;
  let magnitude = 0.0;
  for (let record = work.records; record < work.recordsEnd; record += stride) {
    magnitude += abs(amountOf(job, record)) * <f64>load<u32>(record + COUNT_AT);
  }
  const rows = <f64>job.usableRows;
  work.shift = 32 - <i64>clz<u32>(job.usableRows);
  const scale = powerOfTwoBelow((<f64>((<i64>1) << (52 - work.shift)) - rows) / magnitude);
  for (let record = work.records; record < work.recordsEnd; record += stride) {
    const whole = magnitude > 0 ? <i64>floor(amountOf(job, record) * scale + 0.5) : 0;
    store<i64>(record + VALUE_AT, ((whole << work.shift) + 1) * <i64>load<u32>(record + COUNT_AT));
  }
}

// @ts-ignore: decorator
@inline
export function amountOf(job: ForestJob, record: usize): f64 {
  return load<f64>(job.amounts + (<usize>load<u32>(record + ROW_AT) << 3));
}

/** The exponent of a number above 0 as a power of two, 2^1000 at most. */
function powerOfTwoBelow(x: f64): f64 {
  const exponent = min<i64>(<i64>((reinterpret<u64>(x) >> 52) & 0x7ff) - 1023, 1000);
  return reinterpret<f64>(<u64>(exponent + 1023) << 52);
}

/** Whether the rows of a node are to be told apart at all. */
export function recordsDiffer(job: ForestJob, start: usize, end: usize): bool {
  const stride = job.recordStride;
  if (job.slots != 0) {
    const first = load<u64>(start + VALUE_AT);
    for (let record = start + stride; record < end; record += stride) {
      if (load<u64>(record + VALUE_AT) != first) return true;
    }
    return false;
  }
  // Records that were drawn as often are told apart without a look at the table.
  if (job.kind == Kind.DrawnNumbers && start + stride < end && haveOtherAmounts(start, start + stride)) return true;
  const first = amountOf(job, start);
  for (let record = start + stride; record < end; record += stride) {
    if (amountOf(job, record) != first) return true;
    if (job.isWeighted && weightOfRow(job, record) != weightOfRow(job, start)) return true;
  }
  return false;
}

function haveOtherAmounts(a: usize, b: usize): bool {
  return load<u32>(a + COUNT_AT) == load<u32>(b + COUNT_AT) && load<i64>(a + VALUE_AT) != load<i64>(b + VALUE_AT);
}

function weightOfRow(job: ForestJob, record: usize): f64 {
  return load<f64>(job.weights + (<usize>load<u32>(record + ROW_AT) << 3));
}
