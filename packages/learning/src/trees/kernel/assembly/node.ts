/**
 * A node of the tree that grows. Every participant keeps the whole tree for itself (they all come to the same one); only
 * the ranges of records are its own.
 */
@unmanaged
export class Node {
  /** Own records of the node: addresses. */
  start: usize;
  end: usize;
  heldStart: usize;
  heldEnd: usize;

  depth: i32;
  /** Whether it is the second of the two nodes that are searched at a time. */
  isSecond: bool;
  /** Whether its sibling is not searched, so that it stands first as well. */
  isAlone: bool;
  /** Where its histogram lies; 0 = it has none. */
  histogram: usize;
  /** Σ gradients << COUNT_BITS + count, over the rows of all participants. */
  packed: i64;
  /** Σ masses as whole numbers. */
  mass: i64;
  /** Between these lie the answers of the node and of all below it. */
  low: f64;
  high: f64;

  /** The best split, found but not yet carried out; gain 0 = there is none. */
  gain: f64;
  place: i32;
  feature: i32;
  bin: i32;
  missingLeft: bool;
  leftPacked: i64;
  leftMass: i64;
  /** 256 bits: the bins that go left, where the feature holds categories. */
  leftBins0: u64;
  leftBins1: u64;
  leftBins2: u64;
  leftBins3: u64;

  /** The left child when the split was carried out, the right one is next to it; −1 = a leaf. */
  left: i32;
  /** What the leaf adds to the prediction, and the mass of its rows. */
  value: f64;
  cover: f64;
  /** The value in units of the residuals that records hold (squared-residuals.ts). */
  step: i32;

  /** Sums for the leaf's value, finer than those of the histogram (leaf-values.ts): own rows, all rows. */
  fineSum: i64;
  fineMass: i64;
  totalSum: i64;
  totalMass: i64;
  /** Where the residuals of its rows stand, of all participants (leaf-quantiles.ts). */
  residuals: usize;
}
