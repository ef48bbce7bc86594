/** How splits are found. */
export const enum Kind {
  /** Numbers by squared error, the best boundary of all bins. */
  Numbers = 0,
  /** Classes by Gini or entropy, the best boundary of all bins. */
  Classes = 1,
  /** One threshold drawn a feature, between ranks: extra trees. */
  DrawnNumbers = 2,
  DrawnClasses = 3,
}

/** What all participants of a forest read. Trees are dealt to whoever is free; each is grown by one participant alone. */
@unmanaged
export class ForestJob {
  /** Always 0: participants have no barrier to meet at. */
  noTeam: usize;
  kind: i32;
  /** 1 = entropy, 0 = Gini. */
  entropy: i32;
  entropyUnit: f64;
  /** The next tree that nobody has begun, and how many are done: changed atomically. */
  nextTree: u32;
  treesDone: u32;
  trees: u32;
  /** Not 0: everybody stops as soon as it looks. */
  stop: i32;
  /** The next free address of the memory that grows while trees do; changed atomically. */
  free: u32;

  tableRows: u32;
  usableRows: u32;
  features: u32;
  /** Numbers that a node holds: 1, or one a class. */
  width: u32;
  isWeighted: i32;
  bootstrap: i32;
  /** Cells of the table, row by row: bins of one byte, or ranks of two. */
  cells: usize;
  cellStride: usize;
  /** Rows with a weight above 0: u32. */
  usable: usize;
  /** Of each row: what it adds to the only sum (f64), its weight (f64), its class (u32); 0 = there is no such array. */
  amounts: usize;
  /** The same for drawn thresholds as whole numbers (f64) of `amountUnit`, a power of two: every sum of them is exact. */
  wholeAmounts: usize;
  amountUnit: f64;
  weights: usize;
  slots: usize;
  /** Of each feature: bins that its values have (u32). */
  valueBins: usize;
  /**
   * Of each feature: where the values of its ranks or the edges of its bins lie (address, u32), and, for drawn thresholds,
   * whether ranks are groups of values (u32).
   */
  values: usize;
  isGrouped: usize;
  /** Whether any value of the table is missing, for drawn thresholds. */
  hasMissing: i32;
  /** Values and edges themselves, feature after feature: f64. */
  valueRoom: usize;
  /** round(c · log2 c · 2²⁰) for whole numbers c up to the rows, where weights are 1: f64; 0 = ask for logarithms. */
  entropyTerms: usize;

  maxDepth: u32;
  maxLeaves: u32;
  minSamplesSplit: u32;
  minSamplesLeaf: u32;
  featuresPerSplit: u32;
  seedLow: u32;
  seedHigh: u32;
  seedNegative: u32;

  /** Bytes of a record, and where its cells start in it: see records.ts. */
  recordStride: usize;
  recordCells: usize;
  /** Bytes of a node of a tree: see grown-node.ts. */
  nodeStride: usize;
  /** Bytes of a histogram; 0 = none are kept, as too few features are looked at. */
  histogramBytes: usize;
  /** Whether a limit on leaves may bind, so that the split that gains most goes first. */
  bestFirst: i32;

  /**
   * Rows to answer (see answers.ts): how many, their values, and Σ answers of all trees, for each row and each depth that trees
   * might end at, from `askedFrom` to `maxDepth`, `width` numbers; 0 rows = trees are wanted.
   */
  askedRows: u32;
  askedFrom: u32;
  asked: usize;
  answers: usize;

  /** Of each tree: address of its nodes, number of nodes, depth: 3 × u32. */
  results: usize;
  /** What each participant works with: addresses. */
  works: usize;

  /** What an out-of-bag answer is multiplied by before it is rounded, so that sums are exact; 0 = none are kept. */
  outOfBagScale: f64;
}

export const BINS: usize = 256;
export const MISSING_BIN: usize = 255;
/** The rank of a missing value. */
export const NO_RANK: u32 = 0xffff;
