import type { BinnedFeatures } from './binned-features.ts';
import type { GrownTree } from './grown-tree.ts';
import { walkBinned } from './walk-binned.ts';

/** What a forest says of rows that a tree did not learn from (Breiman 1996): a first estimate for free. */
export class OutOfBag {
  private readonly sums: Float64Array;
  private readonly trees: Int32Array;
  private readonly binned: BinnedFeatures;
  private readonly usable: Int32Array;

  constructor(binned: BinnedFeatures, usable: Int32Array) {
    this.sums = new Float64Array(binned.rows);
    this.trees = new Int32Array(binned.rows);
    this.binned = binned;
    this.usable = usable;
  }

  /** @param rows those the tree was grown on */
  add(tree: GrownTree, rows: Int32Array): void {
    const seen = new Uint8Array(this.binned.rows);
    for (let i = 0; i < rows.length; i++) seen[rows[i]!] = 1;
    for (let i = 0; i < this.usable.length; i++) {
      const row = this.usable[i]!;
      if (seen[row] === 1) continue;
      this.sums[row]! += walkBinned(tree.nodes, this.binned, row);
      this.trees[row]!++;
    }
  }

  /**
   * Scores over the rows that at least one tree left out. R² compares with the mean of the same rows.
   *
   * @param base added to the mean of the trees
   * @returns without `oob_rmse` when every tree saw every row, without `oob_r2` when the target is constant
   */
  scores(
    y: Float64Array,
    base: number,
    weights: Float64Array | undefined,
  ): { oob_rmse?: number; oob_r2?: number } {
    const rows = this.usable.filter((row) => this.trees[row]! > 0);
    if (rows.length === 0) return {};
    let mass = 0;
    let first = 0;
    for (const row of rows) {
      const weight = weights === undefined ? 1 : weights[row]!;
      mass += weight;
      first += weight * y[row]!;
    }
    const mean = first / mass;
    let error = 0;
    let spread = 0;
    for (const row of rows) {
      const weight = weights === undefined ? 1 : weights[row]!;
      error += weight * (y[row]! - base - this.sums[row]! / this.trees[row]!) ** 2;
      spread += weight * (y[row]! - mean) ** 2;
    }
    const isConstant = spread <= mass * (mean * 1e-12) ** 2;
    return { oob_rmse: Math.sqrt(error / mass), ...(isConstant ? {} : { oob_r2: 1 - error / spread }) };
  }
}
