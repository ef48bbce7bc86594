import { MISSING_BIN } from './bin-edges.ts';

/** Bins a feature has in a histogram, the missing one included. */
export const HISTOGRAM_BINS = 256;

/** What both sides of a split must hold. */
export interface SplitRules {
  readonly minSamplesLeaf: number;
  /** Added to the weight of each side (L2 on leaf values). */
  readonly l2: number;
  /** Weight (hessian) that each side holds at least; 0 = no such limit. Counts alone are not held to it. */
  readonly minWeightLeaf: number;
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
 * Gain is G_L²/(W_L+λ) + G_R²/(W_R+λ) − G²/(W+λ), with gradients summed as integers (the unit cancels). It is
 * worked out as (G_L·b − G_R·a)²/(a·b·(a+b)) + constant, a = W_L+λ and b = W_R+λ: the same number without the
 * difference of big squares, in which a small gain beside a big mean would be lost. Without weights and λ the
 * bracket is an exact integer. Ties keep the first feature and the lowest bin.
 */
export class SplitSearch {
  gain = 0;
  feature = -1;
  bin = 0;
  missingLeft = false;
  leftPacked = 0;
  leftWeight = 0;

  protected readonly unit: number;
  private readonly perUnit: number;
  protected readonly rules: SplitRules;
  protected weight = 0;
  protected count = 0;
  protected sum = 0;
  /** a + b, the same for every split of the node. */
  private total = 0;
  private constant = 0;
  /** Of the best split so far, (G_L·b − G_R·a)²/(a·b) as it was worked out: of two splits that gain the same neither gains more. */
  private worth = 0;

  constructor(unit: number, rules: SplitRules) {
    this.unit = unit;
    this.perUnit = 1 / unit;
    this.rules = rules;
  }

  /** Starts on a node. */
  begin(sums: NodeSums): void {
    this.sum = Math.floor(sums.packed * this.perUnit);
    this.count = sums.packed - this.sum * this.unit;
    const { l2 } = this.rules;
    this.weight = sums.weight;
    this.total = sums.weight + 2 * l2;
    this.constant = l2 === 0 ? 0 : this.sum ** 2 * (1 / this.total - 1 / (sums.weight + l2));
    // Weights are not integers: what is left of two equal sides by rounding is no gain.
    const floor = (this.sum * 1e-12) ** 2 / (sums.weight + l2);
    this.worth = (floor - this.constant) * this.total;
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
    const { unit, perUnit, count, sum, total, constant } = this;
    const { minSamplesLeaf, l2 } = this.rules;
    let left = startPacked;
    let best = this.worth;
    for (let i = 0; i < boundaries; i++) {
      const bin = occupied === null ? i : occupied[i]!;
      left += histogram[offset + bin]!;
      const leftSum = Math.floor(left * perUnit);
      const leftCount = left - leftSum * unit;
      const rightCount = count - leftCount;
      const rightSum = sum - leftSum;
      const a = leftCount + l2;
      const b = rightCount + l2;
      const apart = leftSum * b - rightSum * a;
      const worth = (apart * apart) / (a * b);
      // In this order: the first condition is nearly always false, and the other two are then not asked.
      if (worth > best && leftCount >= minSamplesLeaf && rightCount >= minSamplesLeaf) {
        best = worth;
        this.worth = worth;
        this.gain = worth / total + constant;
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
    const { unit, perUnit, weight, count, sum, total, constant } = this;
    const { minSamplesLeaf, l2, minWeightLeaf } = this.rules;
    let left = startPacked;
    let leftWeight = startWeight;
    let best = this.worth;
    for (let i = 0; i < boundaries; i++) {
      const bin = occupied === null ? i : occupied[i]!;
      left += histogram[offset + bin]!;
      leftWeight += weights[offset + bin]!;
      const leftSum = Math.floor(left * perUnit);
      const leftCount = left - leftSum * unit;
      const rightCount = count - leftCount;
      const rightSum = sum - leftSum;
      const a = leftWeight + l2;
      const b = weight - leftWeight + l2;
      const apart = leftSum * b - rightSum * a;
      const worth = (apart * apart) / (a * b);
      if (
        worth > best &&
        leftCount >= minSamplesLeaf &&
        rightCount >= minSamplesLeaf &&
        Math.min(leftWeight, weight - leftWeight) >= minWeightLeaf
      ) {
        best = worth;
        this.worth = worth;
        this.gain = worth / total + constant;
        this.feature = feature;
        this.bin = bin;
        this.leftPacked = left;
        this.leftWeight = leftWeight;
        this.missingLeft = missingLeft ?? leftCount >= rightCount;
      }
    }
  }
}
