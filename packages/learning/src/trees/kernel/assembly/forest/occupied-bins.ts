// Of nodes that have no histogram (those that have: ../occupied-bins.ts).

/** Lists the bins whose byte is marked in ascending order, that of missing left out, and takes all marks away. @returns how many */
export function listMarked(into: usize, marks: usize): i32 {
  let at = listWord(into, takeMarks(marks), 0);
  at = listWord(at, takeMarks(marks + 64), 64);
  at = listWord(at, takeMarks(marks + 128), 128);
  at = listWord(at, takeMarks(marks + 192) & 0x7fffffffffffffff, 192);
  return <i32>(at - into);
}

/** One bit for each of 64 marks. */
// @ts-ignore: decorator
@inline
function takeMarks(marks: usize): u64 {
  const a = <u64>i8x16.bitmask(v128.load(marks));
  const b = <u64>i8x16.bitmask(v128.load(marks, 16));
  const c = <u64>i8x16.bitmask(v128.load(marks, 32));
  const d = <u64>i8x16.bitmask(v128.load(marks, 48));
  v128.store(marks, i8x16.splat(0));
  v128.store(marks, i8x16.splat(0), 16);
  v128.store(marks, i8x16.splat(0), 32);
  v128.store(marks, i8x16.splat(0), 48);
  return a | (b << 16) | (c << 32) | (d << 48);
}

// @ts-ignore: decorator
@inline
function listWord(at: usize, marks: u64, first: u64): usize {
  while (marks != 0) {
    store<u8>(at++, <u8>(first + ctz<u64>(marks)));
    marks &= marks - 1;
  }
  return at;
}
