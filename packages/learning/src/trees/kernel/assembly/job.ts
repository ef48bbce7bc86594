import { Loss } from './loss';
import { Team } from './team';

/** What all participants of a fit read: the table, the rules and where everything lies. Written before the first tree. */
@unmanaged
export class Job {
  team: Team;
  /** Rows of the table; ids of rows are below it. */
  tableRows: u32;
  /** Rows that are learned from, and rows held back that only follow the splits. */
  trainingRows: u32;
  heldRows: u32;
  /** Ids of the training rows, then of those held back, each part ascending: u32. */
  ids: usize;

  features: u32;
  /** Four bins are read at a time: features rounded up to words. */
  words: u32;
  /** The table in bins, row by row, `homeStride` bytes each. */
  home: usize;
  homeStride: usize;
  /** Of each feature: how many bins its values have (u16), whether they are categories (u8), its direction (i8). */
  valueBins: usize;
  isCategory: usize;
  directions: usize;
  hasDirections: bool;

  /** Records: see records.ts. 0 stands for a part that records do not have. */
  records: usize;
  stride: usize;
  binsInRecord: bool;
  gradientAt: usize;
  massAt: usize;
  idAt: usize;

  /** Bytes of a bin in a histogram: 8 (packed sum and count), or 16 with a mass. */
  entry: usize;
  /** Bytes of a histogram: 256 bins a feature. */
  histogramBytes: usize;
  /** Histograms of open leaves, one after the other; the last part of the memory, which grows. */
  histograms: usize;

  maxLeaves: i32;
  maxDepth: i32;
  minSamplesSplit: u32;
  minSamplesLeaf: u32;
  featuresPerSplit: u32;
  /** Whether leaves are split best first (a limit on leaves may bind) or in the order of a stack. */
  bestFirst: bool;
  minMassLeaf: f64;
  l2: f64;
  shrinkage: f64;
  categorySmoothing: f64;
  /** Where the draws of features start. */
  seed: u64;

  /** What sums of gradients, and masses, are multiples of: one by the scale. */
  scale: f64;
  massScale: f64;

  /** Bits that gradients in records have beyond those of sums: a gradient is rounded to 2^sumShift before it is added. */
  sumShift: i64;

  /** Whether records hold residuals and no arrays are needed (squared-residuals.ts), or gradients (gradient-records.ts). */
  holdsResiduals: bool;
  /** The output that the next tree is for. */
  output: u32;
  /** What is minimised: see losses.ts; outputs = trees a round. */
  loss: Loss;
  outputs: u32;
  /** The quantile of Loss.Quantile. */
  level: f64;
  /** Of each row of the table, by id: f64. Weights are 0 where each row weighs 1. */
  targets: usize;
  weights: usize;
  /** What predictions start from, one an output: f64. */
  bases: usize;
  /** Of each output, one after the other, by id: what trees have added up to, −∂loss/∂raw and ∂²loss/∂raw² (f64). */
  raw: usize;
  gradients: usize;
  masses: usize;
  /** Of each output and block of training rows: see block-sums.ts. */
  blockSums: usize;
  /** What fine sums of leaves are multiplied by: see leaf-values.ts. */
  fineScale: f64;
  fineMassScale: f64;
  /** Whether a gradient may be so much greater than most that these become 0 as whole numbers. */
  mayBeCoarse: bool;
  /** Room for the residuals of all rows, leaf by leaf (pairs with a weight): of use to quantiles. */
  residuals: usize;
  /** Quantiles of nodes, f64. */
  quantiles: usize;

  /** Where the caller reads a tree: see output.ts. */
  outIntegers: usize;
  outFloats: usize;
  outSets: usize;

  /** One of each participant: see work.ts. */
  works: usize;
}

/** What a packed sum is shifted by: the count of rows lies below. */
export const COUNT_BITS: i64 = 24;
export const COUNT_MASK: i64 = 0xffffff;
/** The most rows that a count can tell. */
export const MOST_ROWS: u32 = 0xffffff;

export const BINS: usize = 256;
/** The bin of missing values. */
export const MISSING: usize = 255;
