import { HISTOGRAM_BINS } from './split-search.ts';

/**
 * The categories of a node by their mean gradient: the best of all partings in two sides is one of this order
 * (Fisher 1958; LightGBM), so that k categories take k − 1 tries and not 2^(k−1).
 */
export class CategoryOrder {
  /** Bins with rows in the order to try them; valid up to `count`. */
  readonly bins = new Uint8Array(HISTOGRAM_BINS);
  count = 0;
  private readonly means = new Float64Array(HISTOGRAM_BINS);
  private readonly unit: number;
  private readonly smoothing: number;

  /**
   * @param unit of packed gradients
   * @param smoothing weight added to each category, which draws those of few rows towards the middle
   */
  constructor(unit: number, smoothing: number) {
    this.unit = unit;
    this.smoothing = smoothing;
  }

  /** Puts the bins below `most` in order; `packed` and `weights` hold their sums from `offset` on. */
  sort(packed: Float64Array, weights: Float64Array | null, offset: number, most: number): void {
    const { bins, means, unit, smoothing } = this;
    this.count = 0;
    for (let bin = 0; bin < most; bin++) {
      const own = packed[offset + bin]!;
      // A bin with rows is never 0, as the count is part of the sum.
      if (own === 0) continue;
      const sum = Math.floor(own / unit);
      const weight = weights === null ? own - sum * unit : weights[offset + bin]!;
      means[bin] = sum / (weight + smoothing);
      bins[this.count++] = bin;
    }
    bins.subarray(0, this.count).sort((a, b) => means[a]! - means[b]! || a - b);
  }

  /** 1 for each bin that goes left when `last` is the last to do so; those without rows go where missing goes. */
  leftOf(last: number, missingLeft: boolean): Uint8Array {
    const left = new Uint8Array(HISTOGRAM_BINS).fill(missingLeft ? 1 : 0);
    let isLeft = 1;
    for (let i = 0; i < this.count; i++) {
      left[this.bins[i]!] = isLeft;
      if (this.bins[i] === last) isLeft = 0;
    }
    return left;
  }
}
