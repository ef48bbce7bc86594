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
    if (missing === 0) {
      this.scan(feature, histogram, weights, offset, occupied, bins - 1, 0, 0, null);
      return;
    }
    const missingWeight = weights === null ? 0 : weights[offset + MISSING_BIN]!;
    // With missing on the right, the last boundary parts all values from missing.
    this.scan(feature, histogram, weights, offset, occupied, bins, 0, 0, false);
    this.scan(feature, histogram, weights, offset, occupied, bins - 1, missing, missingWeight, true);
  }

  /** @param missingLeft null = nothing is missing in this node: a later missing value follows the bigger side */
  private scan(
    feature: number,
    histogram: Float64Array,
    weights: Float64Array | null,
    offset: number,
    occupied: Uint8Array | null,
    boundaries: number,
    startPacked: number,
    startWeight: number,
    missingLeft: boolean | null,
  ): void {
    const { unit, perUnit, weight, count, sum, score, floor } = this;
    const { minSamplesLeaf, l2 } = this.rules;
    let left = startPacked;
    let leftWeight = startWeight;
    let best = this.gain;
    for (let i = 0; i < boundaries; i++) {
      const bin = occupied === null ? i : occupied[i]!;
      left += histogram[offset + bin]!;
      if (weights !== null) leftWeight += weights[offset + bin]!;
      const leftSum = Math.floor(left * perUnit);
      const leftCount = left - leftSum * unit;
      if (leftCount < minSamplesLeaf) continue;
      const rightCount = count - leftCount;
      if (rightCount < minSamplesLeaf) break;
      const rightSum = sum - leftSum;
      const leftMass = weights === null ? leftCount : leftWeight;
      const rightMass = weights === null ? rightCount : weight - leftWeight;
      const gain = (leftSum * leftSum) / (leftMass + l2) + (rightSum * rightSum) / (rightMass + l2) - score;
      if (gain > best && gain > floor) {
        best = gain;
        this.gain = gain;
        this.feature = feature;
        this.bin = bin;
        this.leftPacked = left;
        this.leftWeight = leftMass;
        this.missingLeft = missingLeft ?? leftCount >= rightCount;
      }
    }
  }
}
