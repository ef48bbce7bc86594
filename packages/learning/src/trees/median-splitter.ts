import type { Random } from '@assay/statistics';
import { MISSING_BIN } from './bin-edges.ts';
import type { BinnedFeatures } from './binned-features.ts';
import { FeatureDraw } from './feature-draw.ts';
import type { GrowRules } from './grow-rules.ts';
import { MedianSums } from './median-sums.ts';
import { partitionByBin } from './partition-by-bin.ts';
import { HISTOGRAM_BINS } from './split-search.ts';
import { type BinSplit, type NothingKept, nothingKept, type Splitter } from './splitter.ts';

/**
 * Finds the split that takes most off the absolute error, each side at its median. No sums of a bin can say a
 * median, so the rows of a node are gone through in the order of a feature's bins from both ends:
 * n · log n a feature.
 */
export class MedianSplitter implements Splitter<NothingKept, BinSplit> {
  private readonly binned: BinnedFeatures;
  private readonly rows: Int32Array;
  private readonly y: Float64Array;
  private readonly weights: Float64Array | null;
  private readonly rules: GrowRules;
  private readonly draw: FeatureDraw;
  private readonly sums: MedianSums;
  private readonly scratch: Int32Array;
  /** Rank of the target of `rows[i]` in its node. */
  private readonly ranks: Int32Array;
  /** Places in `rows`, in the order of the bins of one feature. */
  private readonly byBin: Int32Array;
  /** Where the rows of a bin start in `byBin`, counted from the start of the node. */
  private readonly starts = new Int32Array(HISTOGRAM_BINS + 1);
  private best = 0;
  private found: BinSplit | null = null;

  constructor(
    binned: BinnedFeatures,
    rows: Int32Array,
    y: Float64Array,
    weights: Float64Array | null,
    rules: GrowRules,
    random: Random,
  ) {
    this.binned = binned;
    this.rows = rows;
    this.y = y;
    this.weights = weights;
    this.rules = rules;
    this.draw = new FeatureDraw(binned.features, rules.featuresPerSplit, random);
    this.sums = new MedianSums(rows.length);
    this.scratch = new Int32Array(rows.length);
    this.ranks = new Int32Array(rows.length);
    this.byBin = new Int32Array(rows.length);
  }

  root(): NothingKept {
    return nothingKept;
  }

  find(start: number, end: number): BinSplit | null {
    const { draw, rules, starts } = this;
    const loss = this.rank(start, end);
    // Sums are not exact: what rounding leaves of two equal sides is no gain.
    this.best = 1e-12 * loss;
    this.found = null;
    for (let i = 0; i < draw.features; i++) {
      // As scikit-learn does: past the wanted number, go on only while nothing could be split.
      if (i >= rules.featuresPerSplit && this.found !== null) break;
      const feature = draw.at(i);
      const occupied = this.orderByBin(feature, start, end);
      const hasMissing = starts[MISSING_BIN + 1]! > starts[MISSING_BIN]!;
      for (const missingLeft of hasMissing ? [false, true] : [null]) {
        this.scan(feature, start, end, loss, occupied, missingLeft);
      }
    }
    return this.found;
  }

  partition(start: number, end: number, found: BinSplit): number {
    return partitionByBin(this.binned, this.rows, start, end, found, this.scratch);
  }

  children(): { left: NothingKept; right: NothingKept } {
    return { left: nothingKept, right: nothingKept };
  }

  release(): void {}

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

  /** @param missingLeft null = nothing is missing in this node: a later missing value follows the bigger side */
  private scan(
    feature: number,
    start: number,
    end: number,
    loss: number,
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
      const gain = loss - lossFromLeft[i + 1]! - lossFromRight[i + 1]!;
      if (!(gain > this.best)) continue;
      this.best = gain;
      // Beyond the last edge lies only "missing": every value that is there goes left.
      const threshold = this.binned.edges[feature]![bin] ?? Number.MAX_VALUE;
      this.found = { gain, feature, bin, threshold, missingLeft: missingLeft ?? left >= right };
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
