/** Lists the bins of four words of marks in ascending order, that of missing left out. @returns how many */
export function listOccupied(into: usize, a: u64, b: u64, c: u64, d: u64): i32 {
  let at = listWord(into, into, a, 0);
  at = listWord(into, at, b, 64);
  at = listWord(into, at, c, 128);
  at = listWord(into, at, d & 0x7fffffffffffffff, 192);
  return <i32>(at - into);
}

// @ts-ignore: decorator
@inline
function listWord(_into: usize, at: usize, marks: u64, first: u64): usize {
  while (marks != 0) {
    store<u8>(at++, <u8>(first + ctz<u64>(marks)));
    marks &= marks - 1;
  }
  return at;
}
