import { MISSING_BIN } from './bin-edges.ts';
import { BinSplitter } from './bin-splitter.ts';
import type { BinnedFeatures } from './binned-features.ts';
import type { GrowRules } from './grow-rules.ts';
import type { RowTarget } from './row-target.ts';
import { RunningSums } from './running-sums.ts';
import type { SplitCriterion } from './split-criterion.ts';
import { SumsByBin } from './sums-by-bin.ts';

/**
 * Finds the best split on binned features for any criterion of sums: classes (a sum each), or numbers that are
 * not judged by squared error.
 */
export class SumSplitter extends BinSplitter {
  private readonly target: RowTarget;
  private readonly gainOf: SplitCriterion;
  private readonly bins: SumsByBin;
  private readonly all: RunningSums;
  private readonly left: RunningSums;

  constructor(
    binned: BinnedFeatures,
    rows: Int32Array,
    target: RowTarget,
    rules: GrowRules,
    criterion: SplitCriterion,
  ) {
    super(binned, rows, rules);
    this.target = target;
    this.gainOf = criterion;
    this.bins = new SumsByBin(binned, target);
    this.all = new RunningSums(target.width);
    this.left = new RunningSums(target.width);
  }

  protected begin(start: number, end: number): number {
    const { all, rows } = this;
    all.clear();
    for (let i = start; i < end; i++) all.addRow(this.target, rows[i]!);
    return 1e-12 * all.sums.reduce((total, sum) => total + sum, 0);
  }

  protected tryFeature(feature: number, start: number, end: number): void {
    const { bins } = this;
    const occupied = bins.fill(feature, this.rows, start, end);
    if (bins.rowsIn(MISSING_BIN) === 0) {
      this.scan(feature, occupied - 1, null);
    } else {
      // With missing on the right, the last boundary parts all values from missing.
      this.scan(feature, occupied, false);
      this.scan(feature, occupied - 1, true);
    }
    bins.clear(occupied);
  }

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
      this.offer(this.gainOf(all, left), feature, bin, missingLeft, 2 * left.count >= all.count);
    }
  }
}
