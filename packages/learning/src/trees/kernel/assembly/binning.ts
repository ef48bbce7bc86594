import { allocate, resetMemory } from './memory';

// Bins of one feature: where they end, from a sorted sample, and the bin of each value. What ../../bin-edges.ts does, bit for
// bit.

/** Digits of a 64-bit key that are sorted by at a time. */
const DIGIT_BITS: u64 = 11;
const DIGITS: i32 = 6;
const DIGIT_VALUES: usize = 1 << 11;
const SIGN: u64 = 0x8000000000000000;
const MISSING_BIN: u8 = 255;

let sample: usize = 0;
let spare: usize = 0;
let counts: usize = 0;
let edges: usize = 0;
let values: usize = 0;
let bins: usize = 0;

/** Makes room for a sample, and for values of which so many are binned at a time. */
export function layOutBinning(sampleRows: u32, valueRows: u32): void {
  resetMemory();
  sample = allocate(<usize>sampleRows << 3);
  spare = allocate(<usize>sampleRows << 3);
  counts = allocate((<usize>DIGITS * DIGIT_VALUES) << 2);
  edges = allocate(256 << 3);
  values = allocate(<usize>valueRows << 3);
  bins = allocate(<usize>valueRows);
}

export function binningSample(): usize {
  return sample;
}

export function binningEdges(): usize {
  return edges;
}

export function binningValues(): usize {
  return values;
}

export function binningBins(): usize {
  return bins;
}

/** Finds where bins end. @param rows of the sample, which is sorted in place. @returns how many edges there are */
export function findEdges(rows: u32, maxBins: i32): i32 {
  const n = <i32>sortFinite(rows);
  const count = countDistinct(n) <= maxBins ? edgesOfAll(n) : edgesOfQuantiles(n, maxBins);
  // What is looked for among 255 edges lies below those that are not there.
  for (let i = count; i < 256; i++) store<f64>(edges + (<usize>i << 3), Infinity);
  return count;
}

// @ts-ignore: decorator
@inline
function valueAt(i: i32): f64 {
  return load<f64>(sample + (<usize>i << 3));
}

/** Puts the finite values of the sample first, in ascending order. @returns how many they are */
function sortFinite(rows: u32): u32 {
  let n: u32 = 0;
  memory.fill(counts, 0, (<usize>DIGITS * DIGIT_VALUES) << 2);
  for (let i: u32 = 0; i < rows; i++) {
    const value = load<f64>(sample + (<usize>i << 3));
    if (!isFinite(value)) continue;
    const key = keyOf(value);
    store<u64>(sample + (<usize>n << 3), key);
    n++;
    for (let digit = 0; digit < DIGITS; digit++) {
      const slot = slotOf(digit, key);
      store<u32>(slot, load<u32>(slot) + 1);
    }
  }
  let from = sample;
  let to = spare;
  for (let digit = 0; digit < DIGITS; digit++) {
    if (!makePlaces(digit, n, load<u64>(from))) continue;
    for (let i: usize = 0; i < <usize>n << 3; i += 8) {
      const key = load<u64>(from + i);
      const slot = slotOf(digit, key);
      const place = load<u32>(slot);
      store<u32>(slot, place + 1);
      store<u64>(to + (<usize>place << 3), key);
    }
    const sorted = to;
    to = from;
    from = sorted;
  }
  for (let i: usize = 0; i < <usize>n << 3; i += 8) store<f64>(sample + i, valueOf(load<u64>(from + i)));
  return n;
}

/** Numbers that are ordered as whole numbers without a sign as their values are. */
// @ts-ignore: decorator
@inline
function keyOf(value: f64): u64 {
  const bits = reinterpret<u64>(value);
  return (bits & SIGN) != 0 ? ~bits : bits | SIGN;
}

// @ts-ignore: decorator
@inline
function valueOf(key: u64): f64 {
  return reinterpret<f64>((key & SIGN) != 0 ? key ^ SIGN : ~key);
}

// @ts-ignore: decorator
@inline
function slotOf(digit: i32, key: u64): usize {
  const own = <usize>((key >> (<u64>digit * DIGIT_BITS)) & (DIGIT_VALUES - 1));
  return counts + ((<usize>digit * DIGIT_VALUES + own) << 2);
}

/** Turns counts of a digit into the places where its values begin. @returns false where all keys have the same digit */
function makePlaces(digit: i32, n: u32, anyKey: u64): bool {
  if (n == 0 || load<u32>(slotOf(digit, anyKey)) == n) return false;
  let place: u32 = 0;
  const first = counts + ((<usize>digit * DIGIT_VALUES) << 2);
  for (let at = first; at < first + (DIGIT_VALUES << 2); at += 4) {
    const count = load<u32>(at);
    store<u32>(at, place);
    place += count;
  }
  return true;
}

function countDistinct(n: i32): i32 {
  let distinct = n == 0 ? 0 : 1;
  for (let i = 1; i < n; i++) distinct += <i32>(valueAt(i) != valueAt(i - 1));
  return distinct;
}

/** Few distinct values: an edge halfway between neighbours. */
function edgesOfAll(n: i32): i32 {
  let count = 0;
  for (let i = 1; i < n; i++) {
    const low = valueAt(i - 1);
    if (valueAt(i) != low) putEdge(count++, low, valueAt(i));
  }
  return count;
}

/** Many: bins of as many rows as are left to share; a value that fills a bin alone keeps that bin to itself. */
function edgesOfQuantiles(n: i32, maxBins: i32): i32 {
  let count = 0;
  let rowsLeft = n;
  let binsLeft = maxBins;
  let inBin = 0;
  let start = 0;
  let end = endOfRun(0, n);
  while (end < n && binsLeft > 1) {
    const endOfNext = endOfRun(end, n);
    inBin += end - start;
    const target = <f64>rowsLeft / <f64>binsLeft;
    const isNextHeavy = <f64>(endOfNext - end) >= target && <f64>inBin >= target / 2;
    if (<f64>inBin >= target || isNextHeavy) {
      putEdge(count++, valueAt(start), valueAt(end));
      rowsLeft -= inBin;
      binsLeft--;
      inBin = 0;
    }
    start = end;
    end = endOfNext;
  }
  return count;
}

/** Where values other than that of `start` begin. */
function endOfRun(start: i32, n: i32): i32 {
  const own = valueAt(start);
  let end = start + 1;
  while (end < n && valueAt(end) == own) end++;
  return end;
}

/** A finite edge e with low ≤ e < high: halfway, or `low` where rounding or overflow spoils halfway. */
function putEdge(place: i32, low: f64, high: f64): void {
  const middle = low + (high - low) / 2;
  store<f64>(edges + (<usize>place << 3), middle >= low && middle < high ? middle : low);
}

/** Writes the bin of each of the first `rows` values. */
export function binValues(rows: u32): void {
  for (let i: u32 = 0; i < rows; i++) {
    const value = load<f64>(values + (<usize>i << 3));
    let at = edges;
    at = step(at, value, 128);
    at = step(at, value, 64);
    at = step(at, value, 32);
    at = step(at, value, 16);
    at = step(at, value, 8);
    at = step(at, value, 4);
    at = step(at, value, 2);
    at = step(at, value, 1);
    const bin = <u8>((at - edges) >> 3);
    store<u8>(bins + <usize>i, isFinite(value) ? bin : MISSING_BIN);
  }
}

/** Halves the edges that are left, without a branch. */
// @ts-ignore: decorator
@inline
function step(at: usize, value: f64, half: usize): usize {
  return at + (<usize>(load<f64>(at + ((half - 1) << 3)) < value) << 3) * half;
}
