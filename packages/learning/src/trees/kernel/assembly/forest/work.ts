import { ForestJob } from './job';
import { Random } from './random';

/** A node that is not split yet, with the best split that was found for it. */
@unmanaged
export class Pending {
  node: u32;
  depth: u32;
  /** The number of its stream of random numbers (node-draws.ts). */
  stream: u32;
  /** Its records: addresses. */
  start: usize;
  end: usize;
  /** Rows, repeats counted, and their weight. */
  count: u32;
  histogram: usize;
  weight: f64;
  /** Σ packed amounts; of drawn thresholds Σ whole amounts. */
  packed: i64;

  gain: f64;
  threshold: f64;
  feature: u32;
  /** Bins or ranks up to it go left. */
  cut: u32;
  missingLeft: i32;
  leftPacked: i64;
  leftWeight: f64;
  leftCount: u32;
}

/** What one participant works with. Nobody else reads or writes it before the end of the fit. */
@unmanaged
export class Work {
  job: ForestJob;
  random: Random;
  /** Of the stream of the node that is searched. */
  nodeState: u32;
  /** 1 = the thread that started the fit, which alone can ask whether to go on. */
  isLeader: i32;
  /** Rows gone through since it was asked the last time. */
  rowsSinceAsked: u32;

  /** How often each row was drawn: u32. */
  counts: usize;
  records: usize;
  recordsEnd: usize;
  /** Sums are shifted by so many bits above the count. */
  shift: i64;

  nodes: usize;
  nodeCount: u32;
  deepest: u32;
  /** Σ records of the nodes of each depth that were split: u64. */
  splitRecords: usize;
  /** Pending nodes, a stack or a heap of addresses (u32), and those that may be used again. */
  queue: usize;
  queued: u32;
  sparePending: usize;
  sparePendings: u32;
  spareHistograms: usize;
  spares: u32;

  /** Features in the order of the last draw, how many were drawn, and the place that each changed with: u32. */
  order: usize;
  looked: u32;
  exchanged: usize;

  /** Sums by bin of one feature; all 0 between two features. Layout: the search that uses it. */
  sums: usize;
  weightsByBin: usize;
  countsByBin: usize;
  /** A byte a bin, all 0 between two features. */
  marks: usize;
  /** Bins with rows, ascending: u8. */
  occupied: usize;
  /** Where the search keeps what is the same for all bins (pin.ts). */
  pins: usize;
  /** Sums of the node and of its left side, one a class: f64. */
  all: usize;
  left: usize;
  missing: usize;

  /** Of drawn thresholds, one a feature in whole vectors: lowest and highest rank (u16), cut (u16), and sums of left sides. */
  lowest: usize;
  highest: usize;
  cuts: usize;
  leftSums: usize;
  leftWeights: usize;
  leftCounts: usize;
  /** Of drawn features, by place: bytes of their ranks, cuts (u16), sums (i64) and counts (u16) of left sides. */
  picks: usize;
  pickedCuts: usize;
  pickedSums: usize;
  pickedCounts: usize;
  missingSums: usize;
  missingWeights: usize;
  missingCounts: usize;
  /** Features of the node that a threshold was drawn for (u32), and the thresholds (f64). */
  drawn: usize;
  thresholds: usize;

  /** Of rows that trees did not see: Σ answers in fixed point (i64, width a row), and of how many trees (u32). */
  outOfBagSums: usize;
  outOfBagTrees: usize;
}
