import type { Random } from '@assay/statistics';
import type { BinnedFeatures } from './binned-features.ts';
import type { GrownTree } from './grown-tree.ts';
import { leafOfBinned } from './leaf-of-binned.ts';

/**
 * Holds rows back from growing, follows their loss and remembers after how many trees it was lowest.
 * Rows are drawn at random: in a file sorted by anything, its tail would be no fair judge. On series this
 * stops rather late, which costs time and not honesty: models are compared on other rows.
 */
export class EarlyStopping {
  readonly training: Int32Array;
  /** Number of trees with the lowest loss so far; null when nothing is held back. */
  best: number | null = null;
  /** Rows held back, ascending; none when nothing is to stop early. */
  readonly held: Int32Array;
  private readonly rounds: number;
  private lowest = Number.POSITIVE_INFINITY;

  constructor(rows: Int32Array, rounds: number, fraction: number, random: Random) {
    this.rounds = rounds;
    const heldCount = rounds === 0 ? 0 : Math.min(rows.length - 1, Math.round(rows.length * fraction));
    if (heldCount === 0) {
      // They are in order as they are: of ten million rows no copy is made.
      this.training = rows;
      this.held = new Int32Array(0);
      return;
    }
    const order = Int32Array.from(rows);
    for (let i = 0; i < heldCount; i++) {
      const j = i + random.int(order.length - i);
      const row = order[i]!;
      order[i] = order[j]!;
      order[j] = row;
    }
    this.held = order.slice(0, heldCount).sort();
    this.training = order.slice(heldCount).sort();
  }

  /** Adds a new tree to the predictions of the rows held back. */
  add(tree: GrownTree, binned: BinnedFeatures, raw: Float64Array): void {
    for (const row of this.held) raw[row]! += tree.nodes.value[leafOfBinned(tree.nodes, binned, row)]!;
  }

  /** @param lossOf mean loss of the given rows with all trees so far */
  shouldStop(trees: number, lossOf: (rows: Int32Array) => number): boolean {
    if (this.held.length === 0) return false;
    const loss = lossOf(this.held);
    if (loss < this.lowest) {
      this.lowest = loss;
      this.best = trees;
    }
    return trees - (this.best ?? 0) >= this.rounds;
  }
}
