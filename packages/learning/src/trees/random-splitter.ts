import type { GrowRules } from './grow-rules.ts';
import { NodeDraws } from './node-draws.ts';
import { noRank, type RankedColumn, rankAtMost } from './ranked-columns.ts';
import type { RowTarget } from './row-target.ts';
import { RunningSums } from './running-sums.ts';
import type { SplitCriterion } from './split-criterion.ts';
import { type FoundSplit, type NothingKept, nothingKept, type Splitter } from './splitter.ts';

/** A split on values is one on ranks as well: those up to `cut` go left. */
interface RandomSplit extends FoundSplit {
  readonly cut: number;
}

/**
 * Draws one threshold a feature, uniform between the lowest and the highest value in the node, and takes the
 * best of these splits (Geurts, Ernst & Wehenkel 2006). Thresholds lie between values and not between bins; rows are told apart
 * by the ranks of their values, which is the same and faster.
 *
 * Rows without a value are tried on both sides. Where all values of a node are one and others are missing, the
 * split is between them. A feature that is the same in all rows of a node does not count as looked at.
 */
export class RandomSplitter implements Splitter<NothingKept, RandomSplit> {
  private readonly columns: readonly RankedColumn[];
  private readonly rows: Int32Array;
  private readonly target: RowTarget;
  private readonly rules: GrowRules;
  private readonly gainOf: SplitCriterion;
  private readonly draws: NodeDraws;
  private readonly scratch: Int32Array;
  /** Ranks of the feature that is looked at, in the order of the node's rows. */
  private readonly cells: Int32Array;
  /** What each row of the node adds to the only sum, in the same order; filled where that is all a row adds. */
  private readonly amounts: Float64Array;
  private readonly isPlain: boolean;
  private readonly all: RunningSums;
  private readonly left: RunningSums;
  private readonly missing: RunningSums;
  /** Of the feature that is looked at: lowest and highest rank in the node, and whether a value is missing. */
  private low = 0;
  private high = 0;
  private isMissing = false;

  constructor(
    columns: readonly RankedColumn[],
    rows: Int32Array,
    target: RowTarget,
    rules: GrowRules,
    criterion: SplitCriterion,
  ) {
    this.columns = columns;
    this.rows = rows;
    this.target = target;
    this.gainOf = criterion;
    this.rules = rules;
    this.draws = new NodeDraws(columns.length, rules.featuresPerSplit);
    this.scratch = new Int32Array(rows.length);
    this.cells = new Int32Array(rows.length);
    this.amounts = new Float64Array(rows.length);
    // Numbers without weights, which is nearly every regression.
    this.isPlain = target.slot === null && target.amount !== null && target.weights === null;
    this.all = new RunningSums(target.width);
    this.left = new RunningSums(target.width);
    this.missing = new RunningSums(target.width);
  }

  root(): NothingKept {
    return nothingKept;
  }

  find(start: number, end: number, _sums: NothingKept, stream: number): RandomSplit | null {
    const { all, left, missing, draws } = this;
    draws.begin(stream);
    this.sumAll(start, end);
    let best = this.noiseOf(all);
    let found: RandomSplit | null = null;
    let looked = 0;
    for (let i = 0; i < draws.features; i++) {
      if (looked >= this.rules.featuresPerSplit && found !== null) break;
      const feature = draws.feature(i);
      const { ranks, values, isWhole, isGrouped } = this.columns[feature]!;
      if (isWhole) this.readWhole(ranks, start, end);
      else this.readSome(ranks, start, end);
      const drawn = this.threshold(values);
      if (drawn === null) continue;
      looked++;
      const cut = rankAtMost(values, drawn, this.low, this.high);
      // Rows of one rank stay together: the threshold is where their group ends.
      const threshold = isGrouped && this.low < this.high ? values[cut]! : drawn;
      this.sumLeft(start, end, cut);
      if (this.isMissing) this.sumMissing(start, end);
      for (let side = 0; side < (this.isMissing ? 2 : 1); side++) {
        const missingLeft = side === 1;
        if (missingLeft) left.add(missing);
        const gain = this.isAllowed(all, left) ? this.gainOf(all, left) : 0;
        if (!(gain > best)) continue;
        best = gain;
        // Nothing missing in this node: a later missing value follows the bigger side.
        const follows = this.isMissing ? missingLeft : 2 * left.count >= all.count;
        found = { gain, feature, threshold, cut, missingLeft: follows };
      }
    }
    return found;
  }

  partition(start: number, end: number, { feature, cut, missingLeft }: RandomSplit): number {
    const { rows, scratch } = this;
    const { ranks } = this.columns[feature]!;
    let left = start;
    let right = 0;
    for (let i = start; i < end; i++) {
      const row = rows[i]!;
      const rank = ranks[row]!;
      if (rank <= cut || (missingLeft && rank === noRank)) rows[left++] = row;
      else scratch[right++] = row;
    }
    // A loop, as a view on the scratch would cost more than the few rows of most nodes.
    for (let i = 0; i < right; i++) rows[left + i] = scratch[i]!;
    return left;
  }

  children(): { left: NothingKept; right: NothingKept } {
    return { left: nothingKept, right: nothingKept };
  }

  release(): void {}

  private sumAll(start: number, end: number): void {
    const { rows, all, amounts, target } = this;
    if (!this.isPlain) {
      all.clear();
      for (let i = start; i < end; i++) all.addRow(target, rows[i]!);
      return;
    }
    const own = target.amount!;
    let sum = 0;
    for (let i = start; i < end; i++) {
      const amount = own[rows[i]!]!;
      amounts[i - start] = amount;
      sum += amount;
    }
    all.sums[0] = sum;
    all.weight = end - start;
    all.count = end - start;
  }

  private readWhole(ranks: Int32Array, start: number, end: number): void {
    const { rows, cells } = this;
    let low = noRank;
    let high = -1;
    for (let i = start; i < end; i++) {
      const rank = ranks[rows[i]!]!;
      cells[i - start] = rank;
      if (rank < low) low = rank;
      if (rank > high) high = rank;
    }
    this.low = low;
    this.high = high;
    this.isMissing = false;
  }

  private readSome(ranks: Int32Array, start: number, end: number): void {
    const { rows, cells } = this;
    let low = noRank;
    let high = -1;
    let isMissing = false;
    for (let i = start; i < end; i++) {
      const rank = ranks[rows[i]!]!;
      cells[i - start] = rank;
      if (rank === noRank) {
        isMissing = true;
        continue;
      }
      if (rank < low) low = rank;
      if (rank > high) high = rank;
    }
    this.low = low;
    this.high = high;
    this.isMissing = isMissing;
  }

  /** Null where the feature parts no rows of the node. */
  private threshold(values: Float64Array): number | null {
    if (this.low > this.high) return null;
    if (this.low === this.high) return this.isMissing ? Number.MAX_VALUE : null;
    const low = values[this.low]!;
    const high = values[this.high]!;
    const share = this.draws.share();
    const drawn = low * (1 - share) + high * share;
    // Rounding must not put the threshold on the highest value: nothing would go right.
    return drawn >= low && drawn < high ? drawn : low;
  }

  private sumLeft(start: number, end: number, cut: number): void {
    const { rows, cells, amounts, left, target } = this;
    const rowCount = end - start;
    if (!this.isPlain) {
      left.clear();
      for (let i = 0; i < rowCount; i++) if (cells[i]! <= cut) left.addRow(target, rows[start + i]!);
      return;
    }
    let sum = 0;
    let count = 0;
    for (let i = 0; i < rowCount; i++) {
      // 1 for a rank up to the cut, else 0: no branch, as half of them would be foretold wrongly.
      const goes = (cells[i]! - cut - 1) >>> 31;
      sum += goes * amounts[i]!;
      count += goes;
    }
    left.sums[0] = sum;
    left.weight = count;
    left.count = count;
  }

  private sumMissing(start: number, end: number): void {
    const { rows, cells, missing, target } = this;
    missing.clear();
    for (let i = start; i < end; i++) {
      if (cells[i - start] === noRank) missing.addRow(target, rows[i]!);
    }
  }

  private isAllowed(all: RunningSums, left: RunningSums): boolean {
    const fewest = Math.min(left.count, all.count - left.count);
    return fewest >= this.rules.minSamplesLeaf && left.weight > 0 && all.weight - left.weight > 0;
  }

  /** Sums are not exact: what is left of two equal sides by rounding is no gain. */
  private noiseOf({ sums, weight }: RunningSums): number {
    return this.target.slot === null ? (sums[0]! * 1e-12) ** 2 / weight : weight * 1e-12;
  }
}
