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
  }

  root(): NothingKept {
    return nothingKept;
  }

  find(start: number, end: number): FoundSplit | null {
    const all = this.sumsWhere(start, end, () => true);
    let best = this.noiseOf(all);
    let found: FoundSplit | null = null;
    let looked = 0;
    for (let i = 0; i < this.draw.features; i++) {
      if (looked >= this.rules.featuresPerSplit && found !== null) break;
      const feature = this.draw.at(i);
      const { values } = this.columns[feature]!;
      const threshold = this.thresholdOf(values, start, end);
      if (threshold === null) continue;
      looked++;
      const left = this.sumsWhere(start, end, (row) => values[row]! <= threshold && isThere(values[row]!));
      const missing = this.sumsWhere(start, end, (row) => !isThere(values[row]!));
      for (const missingLeft of missing.count === 0 ? [false] : [false, true]) {
        if (missingLeft) left.add(missing);
        const gain = this.isAllowed(all, left) ? this.gainOf(all, left) : 0;
        if (!(gain > best)) continue;
        best = gain;
        // Nothing missing in this node: a later missing value follows the bigger side.
        const follows = missing.count === 0 ? 2 * left.count >= all.count : missingLeft;
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
    rows.set(scratch.subarray(0, right), left);
    return left;
  }

  children(): { left: NothingKept; right: NothingKept } {
    return { left: nothingKept, right: nothingKept };
  }

  release(): void {}

  /** Null where the feature parts no rows of the node. */
  private thresholdOf(values: Float64Array, start: number, end: number): number | null {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    let missing = false;
    for (let i = start; i < end; i++) {
      const value = values[this.rows[i]!]!;
      if (!isThere(value)) missing = true;
      else {
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
    if (low > high) return null;
    if (low === high) return missing ? Number.MAX_VALUE : null;
    const share = this.random.next();
    const drawn = low * (1 - share) + high * share;
    // Rounding must not put the threshold on the highest value: nothing would go right.
    return drawn >= low && drawn < high ? drawn : low;
  }

  private sumsWhere(start: number, end: number, counts: (row: number) => boolean): RunningSums {
    const { rows, target } = this;
    const sums = new RunningSums(target.width);
    for (let i = start; i < end; i++) if (counts(rows[i]!)) sums.addRow(target, rows[i]!);
    return sums;
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
