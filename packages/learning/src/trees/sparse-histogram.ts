import { MISSING_BIN } from './bin-edges.ts';
import type { BinnedFeatures } from './binned-features.ts';
import { HISTOGRAM_BINS } from './split-search.ts';

/** Up to so many rows the list of bins is kept sorted by insertion. */
const FEW_ROWS = 24;

/**
 * The histogram of one feature over a small node, with the list of bins that hold rows.
 *
 * Most nodes of a deep tree hold a few dozen rows; clearing, adding up and scanning 256 bins for each
 * feature would cost more than the rows. Work here follows the rows instead. The sums are the same
 * integers, so the split found is the same as with a full histogram.
 */
export class SparseHistogram {
  readonly packed = new Float64Array(HISTOGRAM_BINS);
  readonly weights: Float64Array | null;
  /** Bins with rows in ascending order, the missing one excluded; valid up to what `fill` returned. */
  readonly occupied = new Uint8Array(HISTOGRAM_BINS);
  private readonly marks = new Int32Array(HISTOGRAM_BINS / 32);
  private readonly binned: BinnedFeatures;
  private readonly rowWeights: Float64Array | null;

  constructor(binned: BinnedFeatures, rowWeights: Float64Array | null) {
    this.binned = binned;
    this.rowWeights = rowWeights;
    this.weights = rowWeights === null ? null : new Float64Array(HISTOGRAM_BINS);
  }

  /** Adds up `rows[start..end)` of one feature and returns the number of occupied bins. */
  fill(feature: number, rows: Int32Array, start: number, end: number, values: Float64Array): number {
    const { weights, rowWeights } = this;
    if (weights !== null && rowWeights !== null) {
      const { bins, stride } = this.binned;
      for (let i = start; i < end; i++) weights[bins[rows[i]! * stride + feature]!]! += rowWeights[rows[i]!]!;
    }
    return end - start <= FEW_ROWS
      ? this.fillFew(feature, rows, start, end, values)
      : this.fillMany(feature, rows, start, end, values);
  }

  /** Keeps the list of bins sorted while it grows: cheaper than 256 marks for a handful of rows. */
  private fillFew(
    feature: number,
    rows: Int32Array,
    start: number,
    end: number,
    values: Float64Array,
  ): number {
    const { packed, occupied } = this;
    const { bins, stride } = this.binned;
    let n = 0;
    for (let i = start; i < end; i++) {
      const row = rows[i]!;
      const bin = bins[row * stride + feature]!;
      // A bin with rows is never 0, as the count is part of the sum.
      if (packed[bin] === 0 && bin !== MISSING_BIN) {
        let place = n++;
        while (place > 0 && occupied[place - 1]! > bin) {
          occupied[place] = occupied[place - 1]!;
          place--;
        }
        occupied[place] = bin;
      }
      packed[bin]! += values[row]!;
    }
    return n;
  }

  private fillMany(
    feature: number,
    rows: Int32Array,
    start: number,
    end: number,
    values: Float64Array,
  ): number {
    const { packed, marks } = this;
    const { bins, stride } = this.binned;
    for (let i = start; i < end; i++) {
      const row = rows[i]!;
      const bin = bins[row * stride + feature]!;
      packed[bin]! += values[row]!;
      marks[bin >> 5]! |= 1 << (bin & 31);
    }
    return this.listMarks();
  }

  /** Empties the bins that `fill` touched. */
  clear(occupied: number): void {
    for (let i = 0; i < occupied; i++) {
      this.packed[this.occupied[i]!] = 0;
      if (this.weights !== null) this.weights[this.occupied[i]!] = 0;
    }
    this.packed[MISSING_BIN] = 0;
    if (this.weights !== null) this.weights[MISSING_BIN] = 0;
  }

  private listMarks(): number {
    const { marks, occupied } = this;
    marks[7]! &= 0x7fffffff; // bin 255 is "missing" and stands apart
    let n = 0;
    for (let w = 0; w < marks.length; w++) {
      let word = marks[w]!;
      while (word !== 0) {
        const lowest = word & -word;
        occupied[n++] = (w << 5) + 31 - Math.clz32(lowest);
        word ^= lowest;
      }
      marks[w] = 0;
    }
    return n;
  }
}
