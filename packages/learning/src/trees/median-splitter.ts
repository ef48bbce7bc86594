import { MISSING_BIN } from './bin-edges.ts';
import { BinSplitter } from './bin-splitter.ts';
import type { BinnedFeatures } from './binned-features.ts';
import type { GrowRules } from './grow-rules.ts';
import { MedianSums } from './median-sums.ts';
import { HISTOGRAM_BINS } from './split-search.ts';

/**
 * Finds the split that takes most off the absolute error, each side at its median. No sums of a bin can say a
 * median, so the rows of a node are gone through in the order of a feature's bins from both ends:
 * n · log n a feature.
 */
export class MedianSplitter extends BinSplitter {
  private readonly y: Float64Array;
  private readonly weights: Float64Array | null;
  private readonly sums: MedianSums;
  /** Rank of the target of `rows[i]` in its node. */
  private readonly ranks: Int32Array;
  /** Places in `rows`, in the order of the bins of one feature. */
  private readonly byBin: Int32Array;
  /** Where the rows of a bin start in `byBin`, counted from the start of the node. */
  private readonly starts = new Int32Array(HISTOGRAM_BINS + 1);
  /** Of the node that is looked at. */
  private loss = 0;

  constructor(
    binned: BinnedFeatures,
    rows: Int32Array,
    y: Float64Array,
    weights: Float64Array | null,
    rules: GrowRules,
  ) {
    super(binned, rows, rules);
    this.y = y;
    this.weights = weights;
    this.sums = new MedianSums(rows.length);
    this.ranks = new Int32Array(rows.length);
    this.byBin = new Int32Array(rows.length);
  }

  protected begin(start: number, end: number): number {
    this.loss = this.rank(start, end);
    return 1e-12 * this.loss;
  }

  protected tryFeature(feature: number, start: number, end: number): void {
    const occupied = this.orderByBin(feature, start, end);
    const hasMissing = this.starts[MISSING_BIN + 1]! > this.starts[MISSING_BIN]!;
    for (const missingLeft of hasMissing ? [false, true] : [null]) {
      this.scan(feature, start, end, occupied, missingLeft);
    }
  }

  /** Ranks the targets of a node and returns its loss. */
  private rank(start: number, end: number): number {
    const { rows, y, sums, ranks } = this;
    const places = Int32Array.from({ length: end - start }, (_, i) => start + i);
    places.sort((a, b) => y[rows[a]!]! - y[rows[b]!]!);
    sums.begin(Float64Array.from(places, (place) => y[rows[place]!]!));
    for (let rank = 0; rank < places.length; rank++) {
      ranks[places[rank]!] = rank;
      sums.add(rank, this.weightAt(places[rank]!));
    }
    return sums.loss();
  }

  /** Sorts the rows of a node by the bins of a feature and returns the bins that hold any, missing excluded. */
  private orderByBin(feature: number, start: number, end: number): number[] {
    const { rows, byBin, starts } = this;
    const { bins, stride } = this.binned;
    starts.fill(0);
    for (let i = start; i < end; i++) starts[bins[rows[i]! * stride + feature]! + 1]!++;
    const occupied: number[] = [];
    for (let bin = 0; bin < HISTOGRAM_BINS; bin++) {
      if (starts[bin + 1]! > 0 && bin !== MISSING_BIN) occupied.push(bin);
      starts[bin + 1]! += starts[bin]!;
    }
    const next = Int32Array.from(starts);
    for (let i = start; i < end; i++) byBin[start + next[bins[rows[i]! * stride + feature]!]!++] = i;
    return occupied;
  }

  private scan(
    feature: number,
    start: number,
    end: number,
    occupied: readonly number[],
    missingLeft: boolean | null,
  ): void {
    const { starts } = this;
    const missing = starts[MISSING_BIN + 1]! - starts[MISSING_BIN]!;
    const lossFromLeft = this.lossesOf(start, occupied, missingLeft === true);
    const backwards = [...occupied].reverse();
    const lossFromRight = this.lossesOf(start, backwards, missingLeft === false).reverse();
    // With missing on the right, the last boundary parts all values from missing.
    const boundaries = missingLeft === false ? occupied.length : occupied.length - 1;
    for (let i = 0; i < boundaries; i++) {
      const bin = occupied[i]!;
      const left = starts[bin + 1]! + (missingLeft === true ? missing : 0);
      const right = end - start - left;
      if (Math.min(left, right) < this.rules.minSamplesLeaf) continue;
      const gain = this.loss - lossFromLeft[i + 1]! - lossFromRight[i + 1]!;
      this.offer(gain, feature, bin, missingLeft, left >= right);
    }
  }

  /** Entry i is the loss of the first i of `bins` together, the missing ones with them where asked. */
  private lossesOf(start: number, bins: readonly number[], withMissing: boolean): Float64Array {
    const { sums } = this;
    const losses = new Float64Array(bins.length + 1);
    sums.clear();
    if (withMissing) this.addBin(start, MISSING_BIN);
    losses[0] = sums.loss();
    for (const [i, bin] of bins.entries()) {
      this.addBin(start, bin);
      losses[i + 1] = sums.loss();
    }
    return losses;
  }

  private addBin(start: number, bin: number): void {
    const { byBin, starts, ranks, sums } = this;
    for (let i = start + starts[bin]!; i < start + starts[bin + 1]!; i++) {
      const place = byBin[i]!;
      sums.add(ranks[place]!, this.weightAt(place));
    }
  }

  private weightAt(place: number): number {
    return this.weights === null ? 1 : this.weights[this.rows[place]!]!;
  }
}
