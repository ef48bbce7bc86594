import type { BinnedFeatures } from './binned-features.ts';
import type { GrowRules } from './grow-rules.ts';
import { NodeDraws } from './node-draws.ts';
import { partitionByBin } from './partition-by-bin.ts';
import { type BinSplit, type NothingKept, nothingKept, type Splitter } from './splitter.ts';

/** A splitter on bins that keeps nothing of a parent: every node reads its rows, feature after feature. */
export abstract class BinSplitter implements Splitter<NothingKept, BinSplit> {
  protected readonly binned: BinnedFeatures;
  protected readonly rows: Int32Array;
  protected readonly rules: GrowRules;
  private readonly draws: NodeDraws;
  private readonly scratch: Int32Array;
  private best = 0;
  private found: BinSplit | null = null;

  constructor(binned: BinnedFeatures, rows: Int32Array, rules: GrowRules) {
    this.binned = binned;
    this.rows = rows;
    this.rules = rules;
    this.draws = new NodeDraws(binned.features, rules.featuresPerSplit);
    this.scratch = new Int32Array(rows.length);
  }

  /** Looks at a node; @returns what a split must gain more than, as rounding makes as much of two equal sides */
  protected abstract begin(start: number, end: number): number;

  /** Offers the splits of one feature to `offer`. */
  protected abstract tryFeature(feature: number, start: number, end: number): void;

  root(): NothingKept {
    return nothingKept;
  }

  find(start: number, end: number, _sums: NothingKept, stream: number): BinSplit | null {
    const { draws, rules } = this;
    draws.begin(stream);
    this.best = this.begin(start, end);
    this.found = null;
    for (let i = 0; i < draws.features; i++) {
      // As scikit-learn does: past the wanted number, go on only while nothing could be split.
      if (i >= rules.featuresPerSplit && this.found !== null) break;
      this.tryFeature(draws.feature(i), start, end);
    }
    return this.found;
  }

  /**
   * Keeps a split that gains more than those before it.
   *
   * @param missingLeft null = nothing is missing in this node: a later missing value follows the bigger side
   */
  protected offer(
    gain: number,
    feature: number,
    bin: number,
    missingLeft: boolean | null,
    leftIsBigger: boolean,
  ): void {
    if (!(gain > this.best)) return;
    this.best = gain;
    // Beyond the last edge lies only "missing": every value that is there goes left.
    const threshold = this.binned.edges[feature]![bin] ?? Number.MAX_VALUE;
    this.found = { gain, feature, bin, threshold, missingLeft: missingLeft ?? leftIsBigger };
  }

  partition(start: number, end: number, found: BinSplit): number {
    return partitionByBin(this.binned, this.rows, start, end, found, this.scratch);
  }

  children(): { left: NothingKept; right: NothingKept } {
    return { left: nothingKept, right: nothingKept };
  }

  release(): void {}
}
