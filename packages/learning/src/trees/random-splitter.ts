import type { Random } from '@assay/statistics';
import type { NamedColumn } from '../estimators/in-name-order.ts';
import { FeatureDraw } from './feature-draw.ts';
import type { GrowRules } from './grow-rules.ts';
import type { FoundSplit, Splitter } from './splitter.ts';

/** Nodes carry nothing from one to the next: every node reads its rows. */
type NothingKept = Readonly<Record<string, never>>;
const nothingKept: NothingKept = {};

/** Sums over the rows of a node, or of a part of it. */
interface RowSums {
  readonly sum: number;
  readonly weight: number;
  readonly count: number;
}

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
  private readonly gradients: Float64Array;
  private readonly weights: Float64Array | null;
  private readonly rules: GrowRules;
  private readonly random: Random;
  private readonly draw: FeatureDraw;
  private readonly scratch: Int32Array;

  constructor(
    columns: readonly NamedColumn[],
    rows: Int32Array,
    gradients: Float64Array,
    weights: Float64Array | null,
    rules: GrowRules,
    random: Random,
  ) {
    this.columns = columns;
    this.rows = rows;
    this.gradients = gradients;
    this.weights = weights;
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
    // Sums are not exact: what is left of two equal sides by rounding is no gain.
    let best = (all.sum * 1e-12) ** 2 / all.weight;
    let found: FoundSplit | null = null;
    let looked = 0;
    for (let i = 0; i < this.draw.features; i++) {
      if (looked >= this.rules.featuresPerSplit && found !== null) break;
      const feature = this.draw.at(i);
      const { values } = this.columns[feature]!;
      const threshold = this.thresholdOf(values, start, end);
      if (threshold === null) continue;
      looked++;
      const low = this.sumsWhere(start, end, (row) => values[row]! <= threshold && isThere(values[row]!));
      const missing = this.sumsWhere(start, end, (row) => !isThere(values[row]!));
      const sides = missing.count === 0 ? [low] : [low, plus(low, missing)];
      for (const [k, left] of sides.entries()) {
        const gain = this.gainOf(all, left);
        if (gain <= best) continue;
        best = gain;
        // Nothing missing in this node: a later missing value follows the bigger side.
        const missingLeft = missing.count === 0 ? 2 * left.count >= all.count : k === 1;
        found = { gain, feature, threshold, missingLeft };
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

  private sumsWhere(start: number, end: number, counts: (row: number) => boolean): RowSums {
    const { rows, gradients, weights } = this;
    let sum = 0;
    let weight = 0;
    let count = 0;
    for (let i = start; i < end; i++) {
      const row = rows[i]!;
      if (!counts(row)) continue;
      sum += gradients[row]!;
      weight += weights === null ? 1 : weights[row]!;
      count++;
    }
    return { sum, weight, count };
  }

  /** G_L²/W_L + G_R²/W_R − G²/W without the difference of big squares; 0 where a side is too small. */
  private gainOf(all: RowSums, left: RowSums): number {
    const right = all.count - left.count;
    if (Math.min(left.count, right) < this.rules.minSamplesLeaf) return 0;
    const [a, b] = [left.weight, all.weight - left.weight];
    if (!(a > 0 && b > 0)) return 0;
    return (left.sum * b - (all.sum - left.sum) * a) ** 2 / (a * b * all.weight);
  }
}

function isThere(value: number): boolean {
  return Number.isFinite(value);
}

function plus(a: RowSums, b: RowSums): RowSums {
  return { sum: a.sum + b.sum, weight: a.weight + b.weight, count: a.count + b.count };
}
