import { MISSING_BIN } from './bin-edges.ts';

/** Bins a feature has in a histogram, the missing one included. */
export const HISTOGRAM_BINS = 256;

/** What both sides of a split must hold. */
export interface SplitRules {
  readonly minSamplesLeaf: number;
  /** Added to the weight of each side (L2 on leaf values). */
  readonly l2: number;
}

/** Sums over the rows of one node. */
export interface NodeSums {
  /** Σ packed gradients: sum and count in one number. */
  readonly packed: number;
  /** Σ weights (hessians); the count when there are none. */
  readonly weight: number;
}

/**
 * Looks for the best split of one node, feature after feature. It is an object so that the inner loops
 * write to fields and the search allocates nothing.
 *
 * Gain is G_L²/(W_L+λ) + G_R²/(W_R+λ) − G²/(W+λ), with gradients summed as integers (the unit cancels).
 * Ties keep the first feature and the lowest bin.
 */
export class SplitSearch {
  gain = 0;
  feature = -1;
  bin = 0;
  missingLeft = false;
  leftPacked = 0;
  leftWeight = 0;

  private readonly unit: number;
  private readonly perUnit: number;
  private readonly rules: SplitRules;
  private weight = 0;
  private count = 0;
  private sum = 0;
  private score = 0;
  private floor = 0;

  constructor(unit: number, rules: SplitRules) {
    this.unit = unit;
    this.perUnit = 1 / unit;
    this.rules = rules;
  }

  /** Starts on a node. */
  begin(sums: NodeSums): void {
    this.weight = sums.weight;
    this.sum = Math.floor(sums.packed * this.perUnit);
    this.count = sums.packed - this.sum * this.unit;
    this.score = (this.sum * this.sum) / (sums.weight + this.rules.l2);
    // Below this a "gain" is the rounding of the three quotients, not a difference between the sides.
    this.floor = this.score * 1e-12;
    this.gain = 0;
    this.feature = -1;
  }

  /**
   * Tries one feature.
   *
   * @param histogram packed sums by bin, from `offset` on
   * @param weights Σ weights by bin at the same places, or null when all are 1
   * @param occupied bins that may hold rows, ascending, missing excluded; null = all below `bins`
   * @param bins number of bins (or of entries of `occupied`)
   */
  tryFeature(
    feature: number,
    histogram: Float64Array,
    weights: Float64Array | null,
    offset: number,
    occupied: Uint8Array | null,
    bins: number,
  ): void {
    const missing = histogram[offset + MISSING_BIN]!;
    if (weights === null) {
      if (missing === 0) {
        this.scanCounts(feature, histogram, offset, occupied, bins - 1, 0, null);
        return;
      }
      // With missing on the right, the last boundary parts all values from missing.
      this.scanCounts(feature, histogram, offset, occupied, bins, 0, false);
      this.scanCounts(feature, histogram, offset, occupied, bins - 1, missing, true);
      return;
    }
    if (missing === 0) {
      this.scanWeights(feature, histogram, weights, offset, occupied, bins - 1, 0, 0, null);
      return;
    }
    const missingWeight = weights[offset + MISSING_BIN]!;
    this.scanWeights(feature, histogram, weights, offset, occupied, bins, 0, 0, false);
    this.scanWeights(feature, histogram, weights, offset, occupied, bins - 1, missing, missingWeight, true);
  }

  /**
   * Every row weighs 1: the mass of a side is its count.
   *
   * @param missingLeft null = nothing is missing in this node: a later missing value follows the bigger side
   */
  private scanCounts(
    feature: number,
    histogram: Float64Array,
    offset: number,
    occupied: Uint8Array | null,
    boundaries: number,
    startPacked: number,
    missingLeft: boolean | null,
  ): void {
    const { unit, perUnit, count, sum, score } = this;
    const { minSamplesLeaf, l2 } = this.rules;
    let left = startPacked;
    let best = Math.max(this.gain, this.floor) + score;
    for (let i = 0; i < boundaries; i++) {
      const bin = occupied === null ? i : occupied[i]!;
      left += histogram[offset + bin]!;
      const leftSum = Math.floor(left * perUnit);
      const leftCount = left - leftSum * unit;
      const rightCount = count - leftCount;
      const rightSum = sum - leftSum;
      const both = (leftSum * leftSum) / (leftCount + l2) + (rightSum * rightSum) / (rightCount + l2);
      // In this order: the first condition is nearly always false, and the other two are then not asked.
      if (both > best && leftCount >= minSamplesLeaf && rightCount >= minSamplesLeaf) {
        best = both;
        this.gain = both - score;
        this.feature = feature;
        this.bin = bin;
        this.leftPacked = left;
        this.leftWeight = leftCount;
        this.missingLeft = missingLeft ?? leftCount >= rightCount;
      }
    }
  }

  /** The same where rows have weights (or a loss has hessians). */
  private scanWeights(
    feature: number,
    histogram: Float64Array,
    weights: Float64Array,
    offset: number,
    occupied: Uint8Array | null,
    boundaries: number,
    startPacked: number,
    startWeight: number,
    missingLeft: boolean | null,
  ): void {
    const { unit, perUnit, weight, count, sum, score } = this;
    const { minSamplesLeaf, l2 } = this.rules;
    let left = startPacked;
    let leftWeight = startWeight;
    let best = Math.max(this.gain, this.floor) + score;
    for (let i = 0; i < boundaries; i++) {
      const bin = occupied === null ? i : occupied[i]!;
      left += histogram[offset + bin]!;
      leftWeight += weights[offset + bin]!;
      const leftSum = Math.floor(left * perUnit);
      const leftCount = left - leftSum * unit;
      const rightCount = count - leftCount;
      const rightSum = sum - leftSum;
      const both =
        (leftSum * leftSum) / (leftWeight + l2) + (rightSum * rightSum) / (weight - leftWeight + l2);
      if (both > best && leftCount >= minSamplesLeaf && rightCount >= minSamplesLeaf) {
        best = both;
        this.gain = both - score;
        this.feature = feature;
        this.bin = bin;
        this.leftPacked = left;
        this.leftWeight = leftWeight;
        this.missingLeft = missingLeft ?? leftCount >= rightCount;
      }
    }
  }
}
