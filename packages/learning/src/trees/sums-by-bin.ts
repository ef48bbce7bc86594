import { MISSING_BIN } from './bin-edges.ts';
import type { BinnedFeatures } from './binned-features.ts';
import type { RowTarget } from './row-target.ts';
import type { RunningSums } from './running-sums.ts';
import { HISTOGRAM_BINS } from './split-search.ts';

/** The rows of one node added up by the bins of one feature, with the list of bins that hold any. */
export class SumsByBin {
  /** Bins with rows in ascending order, the missing one excluded; valid up to what `fill` returned. */
  readonly occupied = new Uint8Array(HISTOGRAM_BINS);
  private readonly counts = new Int32Array(HISTOGRAM_BINS);
  private readonly weights = new Float64Array(HISTOGRAM_BINS);
  /** Entry `bin · width + k`. */
  private readonly sums: Float64Array;
  private readonly binned: BinnedFeatures;
  private readonly target: RowTarget;

  constructor(binned: BinnedFeatures, target: RowTarget) {
    this.binned = binned;
    this.target = target;
    this.sums = new Float64Array(HISTOGRAM_BINS * target.width);
  }

  /** Adds up `rows[start..end)` of one feature and returns how many bins are occupied. */
  fill(feature: number, rows: Int32Array, start: number, end: number): number {
    const { counts, weights, sums, occupied } = this;
    const { bins, stride } = this.binned;
    const { width, slot, amount, weights: rowWeights } = this.target;
    let n = 0;
    for (let i = start; i < end; i++) {
      const row = rows[i]!;
      const bin = bins[row * stride + feature]!;
      if (counts[bin]!++ === 0 && bin !== MISSING_BIN) occupied[n++] = bin;
      weights[bin]! += rowWeights === null ? 1 : rowWeights[row]!;
      sums[bin * width + (slot === null ? 0 : slot[row]!)]! += amount === null ? 1 : amount[row]!;
    }
    occupied.subarray(0, n).sort();
    return n;
  }

  rowsIn(bin: number): number {
    return this.counts[bin]!;
  }

  addTo(side: RunningSums, bin: number): void {
    const { width } = this.target;
    side.count += this.counts[bin]!;
    side.weight += this.weights[bin]!;
    for (let k = 0; k < width; k++) side.sums[k]! += this.sums[bin * width + k]!;
  }

  /** Empties the bins that `fill` touched. */
  clear(occupied: number): void {
    for (let i = 0; i < occupied; i++) this.clearBin(this.occupied[i]!);
    this.clearBin(MISSING_BIN);
  }

  private clearBin(bin: number): void {
    const { width } = this.target;
    this.counts[bin] = 0;
    this.weights[bin] = 0;
    for (let k = 0; k < width; k++) this.sums[bin * width + k] = 0;
  }
}
