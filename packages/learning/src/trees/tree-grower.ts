import type { Random } from '@assay/statistics';
import type { GrowRules } from './grow-rules.ts';
import type { GrownTree } from './grown-tree.ts';
import { LeafQueue } from './leaf-queue.ts';
import { streamOfChild } from './node-draws.ts';
import { addUp, type RowTarget, rowsDiffer } from './row-target.ts';
import type { FoundSplit, Splitter } from './splitter.ts';
import { addLeaf, createTreeNodes, type TreeNodes } from './tree-nodes.ts';

interface Unsearched<Sums> {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  /** Of what it drew (`NodeDraws`); those of its children follow from it. */
  readonly stream: number;
  readonly sums: Sums;
}

interface Pending<Sums, Found> extends Unsearched<Sums> {
  readonly gain: number;
  readonly found: Found;
}

/**
 * Grows one tree, best split first (Shi 2007; LightGBM's leaf-wise growth), so that a limit on leaves keeps
 * the splits that pay most. Without one the tree is the same as one grown level by level.
 */
export class TreeGrower<Sums, Found extends FoundSplit> {
  private readonly nodes: TreeNodes;
  private readonly queue: LeafQueue<Pending<Sums, Found>> | Pending<Sums, Found>[];
  private readonly leaves: { node: number; start: number; end: number }[] = [];
  private readonly sums: Float64Array;
  private depth = 0;

  private readonly rows: Int32Array;
  private readonly target: RowTarget;
  private readonly rules: GrowRules;
  private readonly splitter: Splitter<Sums, Found>;
  private readonly random: Random;

  /** @param random one number is drawn of it, which all that nodes draw follows from */
  constructor(
    rows: Int32Array,
    target: RowTarget,
    rules: GrowRules,
    splitter: Splitter<Sums, Found>,
    random: Random,
  ) {
    this.rows = rows;
    this.target = target;
    this.nodes = createTreeNodes(target.width);
    this.sums = new Float64Array(target.width);
    this.rules = rules;
    this.splitter = splitter;
    this.random = random;
    // Where the limit cannot bind, the order of splits changes nothing and a stack does.
    this.queue = rules.maxLeaves < rows.length ? new LeafQueue<Pending<Sums, Found>>() : [];
  }

  grow(): GrownTree {
    const { rows, rules, nodes, leaves, queue } = this;
    const root = this.addNode(0, rows.length);
    const sums = this.splitter.root(nodes.cover[root]!);
    const stream = this.random.int(2 ** 32);
    if (sums === null) leaves.push({ node: root, start: 0, end: rows.length });
    else this.enqueue({ node: root, start: 0, end: rows.length, depth: 0, stream, sums });
    let leafCount = 1;
    while (leafCount < rules.maxLeaves) {
      const leaf = queue.pop();
      if (leaf === undefined) break;
      this.split(leaf);
      leafCount++;
    }
    for (let leaf = queue.pop(); leaf !== undefined; leaf = queue.pop()) {
      leaves.push({ node: leaf.node, start: leaf.start, end: leaf.end });
    }
    return { nodes, leaves, depth: this.depth };
  }

  /** Adds a leaf for `rows[start..end)`; its values come from the target itself, not from bins. */
  private addNode(start: number, end: number): number {
    const { rows, rules, sums } = this;
    const { weights } = this.target;
    addUp(this.target, rows, start, end, sums);
    let weight = end - start;
    if (weights !== null) {
      weight = 0;
      for (let i = start; i < end; i++) weight += weights[rows[i]!]!;
    }
    for (let k = 0; k < sums.length; k++) sums[k] = (rules.shrinkage * sums[k]!) / (weight + rules.l2);
    return addLeaf(this.nodes, sums, weight);
  }

  /** Finds the best split of a node and queues it, or declares the node a leaf. */
  private enqueue(leaf: Unsearched<Sums>): void {
    const { node, start, end, depth, sums, stream } = leaf;
    this.depth = Math.max(this.depth, depth);
    const found = this.maySplit(start, end, depth) ? this.splitter.find(start, end, sums, stream) : null;
    if (found !== null) {
      this.queue.push({ ...leaf, gain: found.gain, found });
      return;
    }
    this.leaves.push({ node, start, end });
    this.splitter.release(sums);
  }

  private maySplit(start: number, end: number, depth: number): boolean {
    const { maxDepth, minSamplesSplit, minSamplesLeaf } = this.rules;
    const count = end - start;
    return (
      depth < maxDepth &&
      count >= minSamplesSplit &&
      count >= 2 * minSamplesLeaf &&
      rowsDiffer(this.target, this.rows, start, end)
    );
  }

  private split({ node, start, end, depth, stream, sums, found }: Pending<Sums, Found>): void {
    const { nodes, splitter } = this;
    const middle = splitter.partition(start, end, found);
    const left = this.addNode(start, middle);
    const right = this.addNode(middle, end);
    nodes.gain[node] = found.gain;
    nodes.feature[node] = found.feature;
    nodes.threshold[node] = found.threshold;
    nodes.categories[node] = found.categories ?? null;
    nodes.left[node] = left;
    nodes.missingLeft[node] = found.missingLeft ? 1 : 0;
    const last = depth + 1 >= this.rules.maxDepth;
    const children = splitter.children({ start, middle, end }, sums, found, last);
    const below = depth + 1;
    const [leftStream, rightStream] = [streamOfChild(stream, 'left'), streamOfChild(stream, 'right')];
    this.enqueue({ node: left, start, end: middle, depth: below, stream: leftStream, sums: children.left });
    this.enqueue({
      node: right,
      start: middle,
      end,
      depth: below,
      stream: rightStream,
      sums: children.right,
    });
  }
}
