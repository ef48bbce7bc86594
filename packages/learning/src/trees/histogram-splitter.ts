import { MISSING_BIN } from './bin-edges.ts';
import type { BinnedFeatures } from './binned-features.ts';
import { codesUpTo, hasSets } from './category-bins.ts';
import { CategoryOrder } from './category-order.ts';
import { categorySet } from './category-set.ts';
import type { GrowRules } from './grow-rules.ts';
import { type Histogram, subtractHistogram } from './histogram.ts';
import { HistogramPool } from './histogram-pool.ts';
import { type Bounds, MonotoneSearch, unbounded } from './monotone-search.ts';
import { NodeDraws } from './node-draws.ts';
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
  readonly bounds: Bounds;
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
  private readonly draws: NodeDraws;
  private readonly pool: HistogramPool;
  private readonly sparse: SparseHistogram;
  private readonly scratch: Int32Array;
  private packed: Float64Array = new Float64Array(0);
  private search!: SplitSearch;
  private monotone: MonotoneSearch | null = null;
  private order!: CategoryOrder;
  /** Of the best split so far, where it is one of categories. */
  private leftBins: Uint8Array | undefined;

  constructor(
    binned: BinnedFeatures,
    rows: Int32Array,
    gradients: Float64Array,
    weights: Float64Array | null,
    rules: GrowRules,
  ) {
    this.binned = binned;
    this.rows = rows;
    this.gradients = gradients;
    this.rules = rules;
    this.draws = new NodeDraws(binned.features, rules.featuresPerSplit);
    this.pool = new HistogramPool(binned, weights);
    this.sparse = new SparseHistogram(binned, weights);
    this.scratch = new Int32Array(rows.length);
  }

  root(weight: number): NodeHistogram | null {
    const { rows } = this;
    const packing = packGradients(this.gradients, rows);
    if (packing === null) return null;
    this.packed = packing.values;
    const { monotone, categorySmoothing } = this.rules;
    this.monotone = monotone === null ? null : new MonotoneSearch(packing, this.rules, monotone);
    this.search = this.monotone ?? new SplitSearch(packing.unit, this.rules);
    this.order = new CategoryOrder(packing.unit, categorySmoothing);
    let packed = 0;
    for (let i = 0; i < rows.length; i++) packed += this.packed[rows[i]!]!;
    const histogram = rows.length >= SPARSE_BELOW ? this.filled(0, rows.length) : null;
    return { packed, weight, histogram, bounds: unbounded };
  }

  find(start: number, end: number, sums: NodeHistogram, stream: number): SummedSplit | null {
    const { search, binned, draws, sparse } = this;
    draws.begin(stream);
    const { histogram } = sums;
    search.begin(sums);
    this.leftBins = undefined;
    for (let i = 0; i < draws.features; i++) {
      // As scikit-learn does: past the wanted number, go on only while nothing could be split.
      if (i >= this.rules.featuresPerSplit && search.feature >= 0) break;
      const feature = draws.feature(i);
      if (histogram === null) {
        const bins = sparse.fill(feature, this.rows, start, end, this.packed);
        this.tryFeature(feature, sparse.packed, sparse.weights, 0, sparse.occupied, bins);
        sparse.clear(bins);
      } else {
        const bins = binned.edges[feature]!.length + 1;
        this.tryFeature(feature, histogram.packed, histogram.weights, feature << 8, null, bins);
      }
    }
    return search.feature < 0 ? null : this.foundSplit();
  }

  partition(start: number, end: number, found: SummedSplit): number {
    return partitionByBin(this.binned, this.rows, start, end, found, this.scratch);
  }

  children(
    { start, middle, end }: { readonly start: number; readonly middle: number; readonly end: number },
    sums: NodeHistogram,
    found: SummedSplit,
    last: boolean,
  ): { left: NodeHistogram; right: NodeHistogram } {
    const { packed, weight, histogram: parent, bounds } = sums;
    const { leftPacked, leftWeight } = found;
    const sides = this.monotone?.boundsOfSides(found, sums) ?? { left: bounds, right: bounds };
    const left = { packed: leftPacked, weight: leftWeight, histogram: null, bounds: sides.left };
    const right = {
      packed: packed - leftPacked,
      weight: weight - leftWeight,
      histogram: null,
      bounds: sides.right,
    };
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

  private tryFeature(
    feature: number,
    packed: Float64Array,
    weights: Float64Array | null,
    offset: number,
    occupied: Uint8Array | null,
    bins: number,
  ): void {
    const { search, order } = this;
    const categories = this.binned.categories[feature]!;
    if (!hasSets(categories)) {
      search.tryFeature(feature, packed, weights, offset, occupied, bins);
      if (search.feature === feature) this.leftBins = undefined;
      return;
    }
    order.sort(packed, weights, offset, categories.codes.length);
    search.tryFeature(feature, packed, weights, offset, order.bins, order.count);
    if (search.feature === feature) this.leftBins = order.leftOf(search.bin, search.missingLeft);
  }

  private foundSplit(): SummedSplit {
    const { leftBins, binned } = this;
    const { gain, feature, bin, missingLeft, leftPacked, leftWeight } = this.search;
    // Beyond the last edge lies only "missing": every value that is there goes left.
    const threshold = binned.edges[feature]![bin] ?? Number.MAX_VALUE;
    const split = { gain, feature, threshold, missingLeft, bin, leftPacked, leftWeight };
    const bins = binned.categories[feature] ?? null;
    if (bins === null) return split;
    if (leftBins === undefined)
      return { ...split, threshold: 0, categories: codesUpTo(bins, bin, missingLeft) };
    const { binOf } = bins;
    const categories = categorySet(Math.ceil(binOf.length / 32), (code) => {
      const own = binOf[code] ?? MISSING_BIN;
      return own === MISSING_BIN ? missingLeft : leftBins[own] === 1;
    });
    return { ...split, threshold: 0, leftBins, categories };
  }

  private filled(start: number, end: number): Histogram {
    return this.pool.filled(this.rows, start, end, this.packed);
  }
}
