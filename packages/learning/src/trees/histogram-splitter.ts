import type { Random } from '@assay/statistics';
import type { BinnedFeatures } from './binned-features.ts';
import { FeatureDraw } from './feature-draw.ts';
import type { GrowRules } from './grow-rules.ts';
import { type Histogram, subtractHistogram } from './histogram.ts';
import { HistogramPool } from './histogram-pool.ts';
import { packGradients } from './packed-gradients.ts';
import { partitionByBin } from './partition-by-bin.ts';
import { SparseHistogram } from './sparse-histogram.ts';
import { SplitSearch } from './split-search.ts';
import type { BinSplit, Splitter } from './splitter.ts';

/** Nodes of fewer rows than this are searched without a histogram of their own. */
const SPARSE_BELOW = 192;

interface NodeHistogram {
  readonly packed: number;
  readonly weight: number;
  readonly histogram: Histogram | null;
}

interface SummedSplit extends BinSplit {
  readonly leftPacked: number;
  readonly leftWeight: number;
}

/**
 * Finds the best split on binned features. The smaller child's histogram is added up, the bigger one's is
 * what remains of the parent's.
 */
export class HistogramSplitter implements Splitter<NodeHistogram, SummedSplit> {
  private readonly binned: BinnedFeatures;
  private readonly rows: Int32Array;
  private readonly gradients: Float64Array;
  private readonly rules: GrowRules;
  private readonly draw: FeatureDraw;
  private readonly pool: HistogramPool;
  private readonly sparse: SparseHistogram;
  private readonly scratch: Int32Array;
  private packed: Float64Array = new Float64Array(0);
  private search!: SplitSearch;

  constructor(
    binned: BinnedFeatures,
    rows: Int32Array,
    gradients: Float64Array,
    weights: Float64Array | null,
    rules: GrowRules,
    random: Random,
  ) {
    this.binned = binned;
    this.rows = rows;
    this.gradients = gradients;
    this.rules = rules;
    this.draw = new FeatureDraw(binned.features, rules.featuresPerSplit, random);
    this.pool = new HistogramPool(binned, weights);
    this.sparse = new SparseHistogram(binned, weights);
    this.scratch = new Int32Array(rows.length);
  }

  root(weight: number): NodeHistogram | null {
    const { rows } = this;
    const packing = packGradients(this.gradients, rows);
    if (packing === null) return null;
    this.packed = packing.values;
    this.search = new SplitSearch(packing.unit, this.rules);
    let packed = 0;
    for (let i = 0; i < rows.length; i++) packed += this.packed[rows[i]!]!;
    return { packed, weight, histogram: rows.length >= SPARSE_BELOW ? this.filled(0, rows.length) : null };
  }

  find(start: number, end: number, sums: NodeHistogram): SummedSplit | null {
    const { search, binned, draw, sparse } = this;
    const { histogram } = sums;
    search.begin(sums);
    for (let i = 0; i < draw.features; i++) {
      // As scikit-learn does: past the wanted number, go on only while nothing could be split.
      if (i >= this.rules.featuresPerSplit && search.feature >= 0) break;
      const feature = draw.at(i);
      if (histogram === null) {
        const bins = sparse.fill(feature, this.rows, start, end, this.packed);
        search.tryFeature(feature, sparse.packed, sparse.weights, 0, sparse.occupied, bins);
        sparse.clear(bins);
      } else {
        const bins = binned.edges[feature]!.length + 1;
        search.tryFeature(feature, histogram.packed, histogram.weights, feature << 8, null, bins);
      }
    }
    const { gain, feature, bin, missingLeft, leftPacked, leftWeight } = search;
    if (feature < 0) return null;
    // Beyond the last edge lies only "missing": every value that is there goes left.
    const threshold = binned.edges[feature]![bin] ?? Number.MAX_VALUE;
    return { gain, feature, threshold, missingLeft, bin, leftPacked, leftWeight };
  }

  partition(start: number, end: number, found: SummedSplit): number {
    return partitionByBin(this.binned, this.rows, start, end, found, this.scratch);
  }

  children(
    { start, middle, end }: { readonly start: number; readonly middle: number; readonly end: number },
    { packed, weight, histogram: parent }: NodeHistogram,
    { leftPacked, leftWeight }: SummedSplit,
    last: boolean,
  ): { left: NodeHistogram; right: NodeHistogram } {
    const left = { packed: leftPacked, weight: leftWeight, histogram: null };
    const right = { packed: packed - leftPacked, weight: weight - leftWeight, histogram: null };
    const [leftRows, rightRows] = [middle - start, end - middle];
    if (parent === null || last || Math.max(leftRows, rightRows) < SPARSE_BELOW) {
      this.pool.giveBack(parent);
      return { left, right };
    }
    const leftIsSmaller = leftRows <= rightRows;
    const smaller = leftIsSmaller ? this.filled(start, middle) : this.filled(middle, end);
    subtractHistogram(parent, smaller);
    const isSparse = Math.min(leftRows, rightRows) < SPARSE_BELOW;
    if (isSparse) this.pool.giveBack(smaller);
    const kept = isSparse ? null : smaller;
    return leftIsSmaller
      ? { left: { ...left, histogram: kept }, right: { ...right, histogram: parent } }
      : { left: { ...left, histogram: parent }, right: { ...right, histogram: kept } };
  }

  release({ histogram }: NodeHistogram): void {
    this.pool.giveBack(histogram);
  }

  private filled(start: number, end: number): Histogram {
    return this.pool.filled(this.rows, start, end, this.packed);
  }
}
