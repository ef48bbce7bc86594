import { MISSING_BIN } from './bin-edges.ts';
import type { PackedGradients } from './packed-gradients.ts';
import { type NodeSums, type SplitRules, SplitSearch } from './split-search.ts';

/** Between these the answers of a node and of all below it lie, so that a split further up keeps its direction. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

export const unbounded: Bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

/**
 * Looks for the best split whose sides answer in the direction that is asked for: LightGBM's and scikit-learn's
 * "basic" method. What a side answers is held within the bounds of its node, and a split is worth what these
 * answers take off the loss.
 */
export class MonotoneSearch extends SplitSearch {
  private readonly scale: number;
  private readonly directions: Int8Array;
  private bounds = unbounded;
  private ownWorth = 0;

  /** @param directions of each feature: 1 = rises, −1 = falls, 0 = free */
  constructor({ unit, scale }: PackedGradients, rules: SplitRules, directions: Int8Array) {
    super(unit, rules);
    this.scale = scale;
    this.directions = directions;
  }

  override begin(sums: NodeSums & { readonly bounds: Bounds }): void {
    super.begin(sums);
    this.bounds = sums.bounds;
    this.ownWorth = this.worthOf(this.sum, this.weight);
    // Sums are not exact: what rounding leaves of two equal sides is no gain.
    this.gain = 1e-12 * Math.abs(this.ownWorth);
  }

  override tryFeature(
    feature: number,
    histogram: Float64Array,
    weights: Float64Array | null,
    offset: number,
    occupied: Uint8Array | null,
    bins: number,
  ): void {
    const hasMissing = histogram[offset + MISSING_BIN]! !== 0;
    for (const missingLeft of hasMissing ? [false, true] : [null]) {
      let packed = 0;
      let weight = 0;
      const add = (bin: number): void => {
        packed += histogram[offset + bin]!;
        if (weights !== null) weight += weights[offset + bin]!;
      };
      if (missingLeft === true) add(MISSING_BIN);
      // With missing on the right, the last boundary parts all values from missing.
      const boundaries = missingLeft === false ? bins : bins - 1;
      for (let i = 0; i < boundaries; i++) {
        const bin = occupied === null ? i : occupied[i]!;
        add(bin);
        this.trySplit(feature, bin, packed, weights === null ? null : weight, missingLeft);
      }
    }
  }

  /** The bounds of both sides of a split: where its feature has a direction, half way between their answers. */
  boundsOfSides(
    { feature, leftPacked, leftWeight }: { feature: number; leftPacked: number; leftWeight: number },
    { packed, weight, bounds }: NodeSums & { readonly bounds: Bounds },
  ): { left: Bounds; right: Bounds } {
    const direction = this.directions[feature]!;
    if (direction === 0) return { left: bounds, right: bounds };
    this.bounds = bounds;
    const answerOf = (part: number, mass: number): number =>
      this.answerOf(Math.floor(part / this.unit), mass + this.rules.l2);
    const middle =
      (answerOf(leftPacked, leftWeight) + answerOf(packed - leftPacked, weight - leftWeight)) / 2;
    const below = { low: bounds.low, high: Math.min(bounds.high, middle) };
    const above = { low: Math.max(bounds.low, middle), high: bounds.high };
    return direction > 0 ? { left: below, right: above } : { left: above, right: below };
  }

  private trySplit(
    feature: number,
    bin: number,
    left: number,
    leftWeight: number | null,
    missingLeft: boolean | null,
  ): void {
    const { minSamplesLeaf, minWeightLeaf, l2 } = this.rules;
    const leftSum = Math.floor(left / this.unit);
    const leftCount = left - leftSum * this.unit;
    const rightCount = this.count - leftCount;
    if (Math.min(leftCount, rightCount) < minSamplesLeaf) return;
    const own = leftWeight ?? leftCount;
    const rest = this.weight - own;
    if (Math.min(own, rest) < minWeightLeaf || !(own + l2 > 0 && rest + l2 > 0)) return;
    const rightSum = this.sum - leftSum;
    const rise = this.answerOf(rightSum, rest + l2) - this.answerOf(leftSum, own + l2);
    if (rise * this.directions[feature]! < 0) return;
    const gain = this.worthOf(leftSum, own) + this.worthOf(rightSum, rest) - this.ownWorth;
    if (!(gain > this.gain)) return;
    this.gain = gain;
    this.feature = feature;
    this.bin = bin;
    this.leftPacked = left;
    this.leftWeight = own;
    this.missingLeft = missingLeft ?? leftCount >= rightCount;
  }

  /** What rows answer together, within the bounds. @param mass their weight and L2 */
  private answerOf(sum: number, mass: number): number {
    return Math.min(this.bounds.high, Math.max(this.bounds.low, sum / this.scale / mass));
  }

  /** What the answer of rows takes off the loss, doubled: 2·G·answer − (W + λ)·answer². */
  private worthOf(sum: number, weight: number): number {
    const mass = weight + this.rules.l2;
    const answer = this.answerOf(sum, mass);
    return (2 * (sum / this.scale) - mass * answer) * answer;
  }
}
