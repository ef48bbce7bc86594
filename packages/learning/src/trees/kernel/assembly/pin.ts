// What is the same in every turn of a loop V8 works out again in each: constants and what follows from whole numbers are moved
// to where they are used. What comes from memory is not, so that is where it is put for a moment. (In the search for
// boundaries, this was half of all instructions.)

/** @param room 16 bytes that nobody else uses until the value is read back, which is at once */
// @ts-ignore: decorator
@inline
export function pinned(room: usize, value: v128): v128 {
  v128.store(room, value);
  return v128.load(room);
}

// @ts-ignore: decorator
@inline
export function pinnedNumber(room: usize, value: f64): f64 {
  store<f64>(room, value);
  return load<f64>(room);
}

// @ts-ignore: decorator
@inline
export function pinnedInteger(room: usize, value: i64): i64 {
  store<i64>(room, value);
  return load<i64>(room);
}
