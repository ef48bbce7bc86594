// A node of a grown tree, as it is read by who makes a model of it:
//   left child (i32, −1 = a leaf; the right one is next to it), feature (u32), cut (u32), whether missing goes left (u32),
//   threshold (f64), weight of the rows that came through (f64), and then `width` values (f64).

export const LEFT_AT: usize = 0;
export const FEATURE_AT: usize = 4;
export const CUT_AT: usize = 8;
export const MISSING_LEFT_AT: usize = 12;
export const THRESHOLD_AT: usize = 16;
export const COVER_AT: usize = 24;
export const VALUES_AT: usize = 32;
