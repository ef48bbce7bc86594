// The smallest value up to which at least a share of the weight lies (R type 1; a weight of 2 is the value twice), among pairs
// of a value and its weight. Pairs change places.

const PAIR: usize = 16;

/** Below this, sorting by insertion is cheaper than looking for a pivot. */
const FEW: i32 = 16;

/** @param level in (0, 1) @param isWeighted whether weights differ from 1 */
export function quantileOf(pairs: usize, count: i32, level: f64, isWeighted: bool): f64 {
  if (!isWeighted) return valueAt(pairs, select(pairs, count, max(0, <i32>Math.ceil(level * <f64>count) - 1)));
  sort(pairs, 0, count - 1);
  let total: f64 = 0;
  for (let i = 0; i < count; i++) total += weightAt(pairs, i);
  let below: f64 = 0;
  for (let i = 0; i < count; i++) {
    below += weightAt(pairs, i);
    if (below >= level * total) return valueAt(pairs, i);
  }
  return valueAt(pairs, count - 1);
}

// @ts-ignore: decorator
@inline
function valueAt(pairs: usize, i: i32): f64 {
  return load<f64>(pairs + <usize>i * PAIR);
}

// @ts-ignore: decorator
@inline
function weightAt(pairs: usize, i: i32): f64 {
  return load<f64>(pairs + <usize>i * PAIR, 8);
}

/** By value, then by weight: equal pairs are the same whoever stands first, so no sum depends on the order they came in. */
// @ts-ignore: decorator
@inline
function comesBefore(pairs: usize, i: i32, value: f64, weight: f64): bool {
  const own = valueAt(pairs, i);
  return own < value || (own == value && weightAt(pairs, i) < weight);
}

function exchange(pairs: usize, i: i32, j: i32): void {
  const a = pairs + <usize>i * PAIR;
  const b = pairs + <usize>j * PAIR;
  const kept = v128.load(a);
  v128.store(a, v128.load(b));
  v128.store(b, kept);
}

/** Hoare's parting around the middle of three. @returns the last place of the lower part */
function part(pairs: usize, low: i32, high: i32): i32 {
  const middle = low + ((high - low) >> 1);
  if (comesBefore(pairs, middle, valueAt(pairs, low), weightAt(pairs, low))) exchange(pairs, low, middle);
  if (comesBefore(pairs, high, valueAt(pairs, low), weightAt(pairs, low))) exchange(pairs, low, high);
  if (comesBefore(pairs, high, valueAt(pairs, middle), weightAt(pairs, middle))) exchange(pairs, middle, high);
  const value = valueAt(pairs, middle);
  const weight = weightAt(pairs, middle);
  let i = low - 1;
  let j = high + 1;
  while (true) {
    do i++;
    while (comesBefore(pairs, i, value, weight));
    do j--;
    while (value < valueAt(pairs, j) || (value == valueAt(pairs, j) && weight < weightAt(pairs, j)));
    if (i >= j) return j;
    exchange(pairs, i, j);
  }
}

/** Brings the pair of a rank to its place. @returns the rank */
function select(pairs: usize, count: i32, rank: i32): i32 {
  let low = 0;
  let high = count - 1;
  while (high - low >= FEW) {
    const last = part(pairs, low, high);
    if (rank <= last) high = last;
    else low = last + 1;
  }
  insertionSort(pairs, low, high);
  return rank;
}

function sort(pairs: usize, low: i32, high: i32): void {
  while (high - low >= FEW) {
    const last = part(pairs, low, high);
    // The smaller part first: the stack stays as deep as the logarithm.
    if (last - low < high - last) {
      sort(pairs, low, last);
      low = last + 1;
    } else {
      sort(pairs, last + 1, high);
      high = last;
    }
  }
  insertionSort(pairs, low, high);
}

function insertionSort(pairs: usize, low: i32, high: i32): void {
  for (let i = low + 1; i <= high; i++) {
    for (let j = i; j > low && comesBefore(pairs, j, valueAt(pairs, j - 1), weightAt(pairs, j - 1)); j--) {
      exchange(pairs, j, j - 1);
    }
  }
}
