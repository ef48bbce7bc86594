import type { Random } from '@assay/statistics';
import { MISSING_BIN } from './bin-edges.ts';
import type { BinnedFeatures } from './binned-features.ts';
import { FeatureDraw } from './feature-draw.ts';
import type { GrowRules } from './grow-rules.ts';
import { partitionByBin } from './partition-by-bin.ts';
import type { RowTarget } from './row-target.ts';
import { RunningSums } from './running-sums.ts';
import type { SplitCriterion } from './split-criterion.ts';
import { type BinSplit, type NothingKept, nothingKept, type Splitter } from './splitter.ts';
import { SumsByBin } from './sums-by-bin.ts';

/**
 * Finds the best split on binned features for any criterion of sums: classes (a sum each), or numbers that are
 * not judged by squared error. Every node adds up its rows, feature after feature; nothing is kept of its parent's.
 */
export class SumSplitter implements Splitter<NothingKept, BinSplit> {
  private readonly binned: BinnedFeatures;
  private readonly rows: Int32Array;
  private readonly target: RowTarget;
  private readonly rules: GrowRules;
  private readonly gainOf: SplitCriterion;
  private readonly draw: FeatureDraw;
  private readonly bins: SumsByBin;
  private readonly all: RunningSums;
  private readonly left: RunningSums;
  private readonly scratch: Int32Array;
  private best = 0;
  private found: BinSplit | null = null;

  constructor(
    binned: BinnedFeatures,
    rows: Int32Array,
    target: RowTarget,
    rules: GrowRules,
    random: Random,
    criterion: SplitCriterion,
  ) {
    this.binned = binned;
    this.rows = rows;
    this.target = target;
    this.rules = rules;
    this.gainOf = criterion;
    this.draw = new FeatureDraw(binned.features, rules.featuresPerSplit, random);
    this.bins = new SumsByBin(binned, target);
    this.all = new RunningSums(target.width);
    this.left = new RunningSums(target.width);
    this.scratch = new Int32Array(rows.length);
  }

  root(): NothingKept {
    return nothingKept;
  }

  find(start: number, end: number): BinSplit | null {
    const { all, bins, draw, rules, rows } = this;
    all.clear();
    for (let i = start; i < end; i++) all.addRow(this.target, rows[i]!);
    // Sums of weights are not exact: what rounding leaves of two equal sides is no gain.
    this.best = 1e-12 * all.sums.reduce((total, sum) => total + sum, 0);
    this.found = null;
    for (let i = 0; i < draw.features; i++) {
      // As scikit-learn does: past the wanted number, go on only while nothing could be split.
      if (i >= rules.featuresPerSplit && this.found !== null) break;
      const feature = draw.at(i);
      const occupied = bins.fill(feature, rows, start, end);
      if (bins.rowsIn(MISSING_BIN) === 0) {
        this.scan(feature, occupied - 1, null);
      } else {
        // With missing on the right, the last boundary parts all values from missing.
        this.scan(feature, occupied, false);
        this.scan(feature, occupied - 1, true);
      }
      bins.clear(occupied);
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

  /** @param missingLeft null = nothing is missing in this node: a later missing value follows the bigger side */
  private scan(feature: number, boundaries: number, missingLeft: boolean | null): void {
    const { all, left, bins } = this;
    const { minSamplesLeaf } = this.rules;
    left.clear();
    if (missingLeft === true) bins.addTo(left, MISSING_BIN);
    for (let i = 0; i < boundaries; i++) {
      const bin = bins.occupied[i]!;
      bins.addTo(left, bin);
      if (left.count < minSamplesLeaf) continue;
      if (all.count - left.count < minSamplesLeaf) break;
      const gain = this.gainOf(all, left);
      if (!(gain > this.best)) continue;
      this.best = gain;
      this.found = {
        gain,
        feature,
        bin,
        // Beyond the last edge lies only "missing": every value that is there goes left.
        threshold: this.binned.edges[feature]![bin] ?? Number.MAX_VALUE,
        missingLeft: missingLeft ?? 2 * left.count >= all.count,
      };
    }
  }
}
