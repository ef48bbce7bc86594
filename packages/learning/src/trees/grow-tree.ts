import type { Random } from '@assay/statistics';
import { MISSING_BIN } from './bin-edges.ts';
import type { BinnedFeatures } from './binned-features.ts';
import { createHistogram, fillHistogram, type Histogram, subtractHistogram } from './histogram.ts';
import { LeafQueue } from './leaf-queue.ts';
import { packGradients } from './packed-gradients.ts';
import { SparseHistogram } from './sparse-histogram.ts';
import { type SplitRules, SplitSearch } from './split-search.ts';
import { addLeaf, createTreeNodes, type TreeNodes } from './tree-nodes.ts';

/** Nodes of fewer rows than this are searched without a histogram of their own. */
const SPARSE_BELOW = 192;

export interface GrowRules extends SplitRules {
  readonly maxDepth: number;
  readonly maxLeaves: number;
  readonly minSamplesSplit: number;
  /** Features looked at in each node, 1 to all. Drawn anew for each node when fewer than all. */
  readonly featuresPerSplit: number;
  /** Leaf values are multiplied by it (the learning rate). */
  readonly shrinkage: number;
}

export interface GrownTree {
  readonly nodes: TreeNodes;
  /** The leaves, each with its part of `rows`: `rows[start..end)`. */
  readonly leaves: readonly { readonly node: number; readonly start: number; readonly end: number }[];
  readonly depth: number;
}

interface Pending {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly packed: number;
  readonly weight: number;
  readonly gain: number;
  readonly feature: number;
  readonly bin: number;
  readonly missingLeft: boolean;
  readonly leftPacked: number;
  readonly leftWeight: number;
  readonly histogram: Histogram | null;
}

/**
 * Grows one regression tree on binned features, best split first (Shi 2007; LightGBM's leaf-wise
 * growth), so that a limit on leaves keeps the splits that pay most. Without one the tree is the same as
 * one grown level by level.
 *
 * The smaller child's histogram is added up, the bigger one's is what remains of the parent's.
 *
 * @param rows rows to learn from, repeats allowed (a bootstrap sample); put in order of the leaves
 * @param gradients what each row of the table wants added to its prediction, times its weight
 * @param weights Σ of these is a leaf's mass (weight or hessian); null = 1 each
 */
export function growTree(
  binned: BinnedFeatures,
  rows: Int32Array,
  gradients: Float64Array,
  weights: Float64Array | null,
  rules: GrowRules,
  random: Random,
): GrownTree {
  return new TreeGrower(binned, rows, gradients, weights, rules, random).grow();
}

class TreeGrower {
  private readonly nodes = createTreeNodes();
  private readonly queue: LeafQueue<Pending> | Pending[];
  private readonly spare: Histogram[] = [];
  private readonly leaves: { node: number; start: number; end: number }[] = [];
  private readonly order: Int32Array;
  private readonly scratch: Int32Array;
  private readonly sparse: SparseHistogram;
  private packed: Float64Array = new Float64Array(0);
  private search!: SplitSearch;
  private depth = 0;

  private readonly binned: BinnedFeatures;
  private readonly rows: Int32Array;
  private readonly gradients: Float64Array;
  private readonly weights: Float64Array | null;
  private readonly rules: GrowRules;
  private readonly random: Random;

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
    this.weights = weights;
    this.rules = rules;
    this.random = random;
    // Where the limit cannot bind, the order of splits changes nothing and a stack does.
    this.queue = rules.maxLeaves < rows.length ? new LeafQueue<Pending>() : [];
    this.order = Int32Array.from({ length: binned.features }, (_, f) => f);
    this.scratch = new Int32Array(rows.length);
    this.sparse = new SparseHistogram(binned, weights);
  }

  grow(): GrownTree {
    const { rows, rules } = this;
    const root = this.addNode(0, rows.length);
    const packing = packGradients(this.gradients, rows);
    if (packing === null) {
      this.leaves.push({ node: root, start: 0, end: rows.length });
      return this.finish();
    }
    this.packed = packing.values;
    this.search = new SplitSearch(packing.unit, rules);
    let packed = 0;
    for (let i = 0; i < rows.length; i++) packed += this.packed[rows[i]!]!;
    const histogram = rows.length >= SPARSE_BELOW ? this.filled(0, rows.length) : null;
    this.enqueue(root, 0, rows.length, 0, packed, this.nodes.cover[root]!, histogram);
    let leafCount = 1;
    while (leafCount < rules.maxLeaves) {
      const leaf = this.queue.pop();
      if (leaf === undefined) break;
      this.split(leaf);
      leafCount++;
    }
    for (let leaf = this.queue.pop(); leaf !== undefined; leaf = this.queue.pop()) this.leaves.push(leaf);
    return this.finish();
  }

  private finish(): GrownTree {
    const leaves = this.leaves.map(({ node, start, end }) => ({ node, start, end }));
    return { nodes: this.nodes, leaves, depth: this.depth };
  }

  /** Adds a leaf for `rows[start..end)`; its value comes from the gradients themselves, not their bins. */
  private addNode(start: number, end: number): number {
    const { rows, gradients, weights, rules } = this;
    let sum = 0;
    let weight = end - start;
    for (let i = start; i < end; i++) sum += gradients[rows[i]!]!;
    if (weights !== null) {
      weight = 0;
      for (let i = start; i < end; i++) weight += weights[rows[i]!]!;
    }
    return addLeaf(this.nodes, (rules.shrinkage * sum) / (weight + rules.l2), weight);
  }

  /** Finds the best split of a node and queues it, or declares the node a leaf. */
  private enqueue(
    node: number,
    start: number,
    end: number,
    depth: number,
    packed: number,
    weight: number,
    histogram: Histogram | null,
  ): void {
    const { rules, search } = this;
    const count = end - start;
    this.depth = Math.max(this.depth, depth);
    const mayBeSplit =
      depth < rules.maxDepth &&
      count >= rules.minSamplesSplit &&
      count >= 2 * rules.minSamplesLeaf &&
      this.rowsDiffer(start, end);
    if (mayBeSplit) this.searchNode(start, end, packed, weight, histogram);
    if (!mayBeSplit || search.feature < 0) {
      this.leaves.push({ node, start, end });
      if (histogram !== null) this.spare.push(histogram);
      return;
    }
    const { gain, feature, bin, missingLeft, leftPacked, leftWeight } = search;
    this.queue.push({
      node,
      start,
      end,
      depth,
      packed,
      weight,
      gain,
      feature,
      bin,
      missingLeft,
      leftPacked,
      leftWeight,
      histogram,
    });
  }

  /** In a bootstrap sample many small nodes hold one row several times. */
  private rowsDiffer(start: number, end: number): boolean {
    const { rows, gradients, weights } = this;
    const first = rows[start]!;
    for (let i = start + 1; i < end; i++) {
      const row = rows[i]!;
      if (gradients[row] !== gradients[first] || weights?.[row] !== weights?.[first]) return true;
    }
    return false;
  }

  private searchNode(
    start: number,
    end: number,
    packed: number,
    weight: number,
    histogram: Histogram | null,
  ): void {
    const { search, binned, order, rules } = this;
    search.begin({ packed, weight });
    const wanted = rules.featuresPerSplit;
    for (let i = 0; i < order.length; i++) {
      // As scikit-learn does: past the wanted number, go on only while nothing could be split.
      if (i >= wanted && search.feature >= 0) break;
      if (wanted < order.length) swap(order, i, i + this.random.int(order.length - i));
      const feature = order[i]!;
      if (histogram === null) {
        const bins = this.sparse.fill(feature, this.rows, start, end, this.packed);
        search.tryFeature(feature, this.sparse.packed, this.sparse.weights, 0, this.sparse.occupied, bins);
        this.sparse.clear(bins);
      } else {
        const bins = binned.edges[feature]!.length + 1;
        search.tryFeature(feature, histogram.packed, histogram.weights, feature << 8, null, bins);
      }
    }
  }

  private split(leaf: Pending): void {
    const { nodes, binned } = this;
    const middle = this.partition(leaf);
    const edges = binned.edges[leaf.feature]!;
    const left = this.addNode(leaf.start, middle);
    const right = this.addNode(middle, leaf.end);
    nodes.feature[leaf.node] = leaf.feature;
    // Beyond the last edge lies only "missing": every value that is there goes left.
    nodes.threshold[leaf.node] = leaf.bin < edges.length ? edges[leaf.bin]! : Number.MAX_VALUE;
    nodes.left[leaf.node] = left;
    nodes.missingLeft[leaf.node] = leaf.missingLeft ? 1 : 0;

    const { leftHistogram, rightHistogram } = this.childHistograms(leaf, middle);
    const depth = leaf.depth + 1;
    this.enqueue(left, leaf.start, middle, depth, leaf.leftPacked, leaf.leftWeight, leftHistogram);
    this.enqueue(
      right,
      middle,
      leaf.end,
      depth,
      leaf.packed - leaf.leftPacked,
      leaf.weight - leaf.leftWeight,
      rightHistogram,
    );
  }

  /** Puts the rows that go left before the others, both in the order they had. */
  private partition(leaf: Pending): number {
    const { rows, scratch, binned } = this;
    const { bins, stride } = binned;
    let left = leaf.start;
    let right = 0;
    for (let i = leaf.start; i < leaf.end; i++) {
      const row = rows[i]!;
      const bin = bins[row * stride + leaf.feature]!;
      const goesLeft = bin === MISSING_BIN ? leaf.missingLeft : bin <= leaf.bin;
      if (goesLeft) rows[left++] = row;
      else scratch[right++] = row;
    }
    // A loop, as a view on the scratch would cost more than the few rows of most nodes.
    for (let i = 0; i < right; i++) rows[left + i] = scratch[i]!;
    return left;
  }

  private childHistograms(
    leaf: Pending,
    middle: number,
  ): { leftHistogram: Histogram | null; rightHistogram: Histogram | null } {
    const parent = leaf.histogram;
    const leftRows = middle - leaf.start;
    const rightRows = leaf.end - middle;
    if (
      parent === null ||
      Math.max(leftRows, rightRows) < SPARSE_BELOW ||
      leaf.depth + 1 >= this.rules.maxDepth
    ) {
      if (parent !== null) this.spare.push(parent);
      return { leftHistogram: null, rightHistogram: null };
    }
    const leftIsSmaller = leftRows <= rightRows;
    const smaller = leftIsSmaller ? this.filled(leaf.start, middle) : this.filled(middle, leaf.end);
    subtractHistogram(parent, smaller);
    let kept: Histogram | null = smaller;
    if (Math.min(leftRows, rightRows) < SPARSE_BELOW) {
      this.spare.push(smaller);
      kept = null;
    }
    return leftIsSmaller
      ? { leftHistogram: kept, rightHistogram: parent }
      : { leftHistogram: parent, rightHistogram: kept };
  }

  private filled(start: number, end: number): Histogram {
    const histogram = this.spare.pop() ?? createHistogram(this.binned, this.weights !== null);
    fillHistogram(histogram, this.binned, this.rows, start, end, this.packed, this.weights);
    return histogram;
  }
}

function swap(order: Int32Array, i: number, j: number): void {
  const kept = order[i]!;
  order[i] = order[j]!;
  order[j] = kept;
}
