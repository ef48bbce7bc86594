import type { Random } from '@assay/statistics';
import type { NamedColumn } from '../estimators/in-name-order.ts';
import { FeatureDraw } from './feature-draw.ts';
import type { GrowRules } from './grow-rules.ts';
import type { RowTarget } from './row-target.ts';
import { RunningSums } from './running-sums.ts';
import type { SplitCriterion } from './split-criterion.ts';
import { type FoundSplit, type NothingKept, nothingKept, type Splitter } from './splitter.ts';

/**
 * Draws one threshold a feature, uniform between the lowest and the highest value in the node, and takes the
 * best of these splits (Geurts, Ernst & Wehenkel 2006). Works on the values themselves and not on bins.
 *
 * Rows without a value are tried on both sides. Where all values of a node are one and others are missing, the
 * split is between them. A feature that is the same in all rows of a node does not count as looked at.
 */
export class RandomSplitter implements Splitter<NothingKept, FoundSplit> {
  private readonly columns: readonly NamedColumn[];
  private readonly rows: Int32Array;
  private readonly target: RowTarget;
  private readonly rules: GrowRules;
  private readonly gainOf: SplitCriterion;
  private readonly random: Random;
  private readonly draw: FeatureDraw;
  private readonly scratch: Int32Array;
  /** Values of the feature that is looked at, in the order of the node's rows; NaN = missing. */
  private readonly cells: Float64Array;
  /** What each row of the node adds to the only sum, in the same order; filled where that is all a row adds. */
  private readonly amounts: Float64Array;
  private readonly isPlain: boolean;
  /** By feature: whether every row of the table has a value, so that none has to be asked for. */
  private readonly isWhole: readonly boolean[];
  private readonly all: RunningSums;
  private readonly left: RunningSums;
  private readonly missing: RunningSums;
  /** Of the feature that is looked at: lowest and highest value in the node, and whether one is missing. */
  private low = 0;
  private high = 0;
  private isMissing = false;

  constructor(
    columns: readonly NamedColumn[],
    rows: Int32Array,
    target: RowTarget,
    rules: GrowRules,
    random: Random,
    criterion: SplitCriterion,
  ) {
    this.columns = columns;
    this.rows = rows;
    this.target = target;
    this.gainOf = criterion;
    this.rules = rules;
    this.random = random;
    this.draw = new FeatureDraw(columns.length, rules.featuresPerSplit, random);
    this.scratch = new Int32Array(rows.length);
    this.cells = new Float64Array(rows.length);
    this.amounts = new Float64Array(rows.length);
    // Numbers without weights, which is nearly every regression.
    this.isPlain = target.slot === null && target.amount !== null && target.weights === null;
    this.isWhole = columns.map(({ values }) => values.every(isThere));
    this.all = new RunningSums(target.width);
    this.left = new RunningSums(target.width);
    this.missing = new RunningSums(target.width);
  }

  root(): NothingKept {
    return nothingKept;
  }

  find(start: number, end: number): FoundSplit | null {
    const { all, left, missing } = this;
    this.sumAll(start, end);
    let best = this.noiseOf(all);
    let found: FoundSplit | null = null;
    let looked = 0;
    for (let i = 0; i < this.draw.features; i++) {
      if (looked >= this.rules.featuresPerSplit && found !== null) break;
      const feature = this.draw.at(i);
      this.read(feature, start, end);
      const threshold = this.threshold();
      if (threshold === null) continue;
      looked++;
      this.sumLeft(start, end, threshold);
      if (this.isMissing) this.sumMissing(start, end);
      for (let side = 0; side < (this.isMissing ? 2 : 1); side++) {
        const missingLeft = side === 1;
        if (missingLeft) left.add(missing);
        const gain = this.isAllowed(all, left) ? this.gainOf(all, left) : 0;
        if (!(gain > best)) continue;
        best = gain;
        // Nothing missing in this node: a later missing value follows the bigger side.
        const follows = this.isMissing ? missingLeft : 2 * left.count >= all.count;
        found = { gain, feature, threshold, missingLeft: follows };
      }
    }
    return found;
  }

  partition(start: number, end: number, { feature, threshold, missingLeft }: FoundSplit): number {
    const { rows, scratch } = this;
    const { values } = this.columns[feature]!;
    let left = start;
    let right = 0;
    for (let i = start; i < end; i++) {
      const row = rows[i]!;
      const value = values[row]!;
      if (isThere(value) ? value <= threshold : missingLeft) rows[left++] = row;
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
    all.clear();
    if (!this.isPlain) {
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

  private read(feature: number, start: number, end: number): void {
    const { values } = this.columns[feature]!;
    if (this.isWhole[feature]!) this.readWhole(values, start, end);
    else this.readSome(values, start, end);
  }

  private readWhole(values: Float64Array, start: number, end: number): void {
    const { rows, cells } = this;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = start; i < end; i++) {
      const value = values[rows[i]!]!;
      cells[i - start] = value;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    this.low = low;
    this.high = high;
    this.isMissing = false;
  }

  private readSome(values: Float64Array, start: number, end: number): void {
    const { rows, cells } = this;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    let isMissing = false;
    for (let i = start; i < end; i++) {
      const value = values[rows[i]!]!;
      if (isThere(value)) {
        cells[i - start] = value;
        if (value < low) low = value;
        if (value > high) high = value;
      } else {
        cells[i - start] = Number.NaN;
        isMissing = true;
      }
    }
    this.low = low;
    this.high = high;
    this.isMissing = isMissing;
  }

  /** Null where the feature parts no rows of the node. */
  private threshold(): number | null {
    const { low, high } = this;
    if (low > high) return null;
    if (low === high) return this.isMissing ? Number.MAX_VALUE : null;
    const share = this.random.next();
    const drawn = low * (1 - share) + high * share;
    // Rounding must not put the threshold on the highest value: nothing would go right.
    return drawn >= low && drawn < high ? drawn : low;
  }

  private sumLeft(start: number, end: number, threshold: number): void {
    const { rows, cells, amounts, left, target } = this;
    left.clear();
    if (!this.isPlain) {
      for (let i = start; i < end; i++) {
        if (cells[i - start]! <= threshold) left.addRow(target, rows[i]!);
      }
      return;
    }
    // The same sums in variables of their own.
    const rowCount = end - start;
    let sum = 0;
    let count = 0;
    for (let i = 0; i < rowCount; i++) {
      if (!(cells[i]! <= threshold)) continue;
      sum += amounts[i]!;
      count++;
    }
    left.sums[0] = sum;
    left.weight = count;
    left.count = count;
  }

  private sumMissing(start: number, end: number): void {
    const { rows, cells, missing, target } = this;
    missing.clear();
    for (let i = start; i < end; i++) {
      if (Number.isNaN(cells[i - start]!)) missing.addRow(target, rows[i]!);
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

function isThere(value: number): boolean {
  return Number.isFinite(value);
}
