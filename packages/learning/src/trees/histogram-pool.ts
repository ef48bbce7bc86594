import type { BinnedFeatures } from './binned-features.ts';
import { createHistogram, fillHistogram, type Histogram } from './histogram.ts';

/** Histograms that are used again: a node gives its own back when it is done with. */
export class HistogramPool {
  private readonly spare: Histogram[] = [];
  private readonly binned: BinnedFeatures;
  private readonly weights: Float64Array | null;

  constructor(binned: BinnedFeatures, weights: Float64Array | null) {
    this.binned = binned;
    this.weights = weights;
  }

  /** A histogram of the sums over `rows[start..end)`. */
  filled(rows: Int32Array, start: number, end: number, packed: Float64Array): Histogram {
    const histogram = this.spare.pop() ?? createHistogram(this.binned, this.weights !== null);
    fillHistogram(histogram, this.binned, rows, start, end, packed, this.weights);
    return histogram;
  }

  giveBack(histogram: Histogram | null): void {
    if (histogram !== null) this.spare.push(histogram);
  }
}
