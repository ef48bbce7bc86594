import { Job } from './job';
import { sumOf, weightOf } from './gain';
import { Split } from './split';

// Categories are tried in the order of their mean gradients: the best of all partings is one of that order (Fisher 1958;
// LightGBM), so that k categories take k − 1 tries.

/** Stands behind the last key. */
const END_OF_ORDER: i64 = i64.MAX_VALUE;

/** Room for the keys of 255 bins and what stands behind them. */
export const KEYS_BYTES: usize = 257 * sizeof<i64>();

/** Writes the bins with rows, by their mean gradients; the lowest byte of a key is the bin. @returns how many there are */
export function orderCategories(job: Job, histogram: usize, bins: i32, keys: usize): i32 {
  let count = 0;
  const entry = job.entry;
  const smoothing = job.categorySmoothing;
  for (let bin = 0; bin < bins; bin++) {
    const slot = histogram + <usize>bin * entry;
    const packed = load<i64>(slot);
    // A bin with rows is never 0, as the count is part of the number.
    if (packed == 0) continue;
    const weight = weightOf(job, packed, job.massAt == 0 ? 0 : load<i64>(slot, 8));
    const mean = sumOf(packed) / (weight + smoothing);
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

/** The bins up to the boundary go left; those without rows go where missing goes. */
export function setLeftBins(split: Split, order: usize, last: i32): void {
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
