/**
 * Lists the bins that either node has rows in: behind an empty one nothing has moved since the boundary before it, and small
 * nodes leave most of them empty. No branch asks which, as it would be foretold wrongly half the time.
 *
 * @param a where the histogram of a feature starts in the one node, and `b` in the other; they may be the same
 * @returns how many there are
 */
export function listOccupied(list: usize, a: usize, b: usize, bins: i32, entry: usize): i32 {
  let end = list;
  for (let bin = 0; bin < bins; bin++, a += entry, b += entry) {
    store<u8>(end, <u8>bin);
    end += <usize>((load<i64>(a) | load<i64>(b)) != 0);
  }
  return <i32>(end - list);
}
