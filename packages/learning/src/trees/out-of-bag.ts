import { mostProbable } from '../model/classifier-of-rows.ts';
import type { BinnedFeatures } from './binned-features.ts';
import type { GrownTree } from './grown-tree.ts';
import { leafOfBinned } from './leaf-of-binned.ts';
import type { TreeSample } from './tree-sample.ts';

export interface OutOfBagScores {
  readonly oob_rmse?: number;
  readonly oob_r2?: number;
  readonly oob_accuracy?: number;
}

/** What the trees of a forest that did not see a row answer for it, for all rows of the table. */
export interface OutOfBagAnswers {
  /** Sums over those trees, entry `row · width + k`. */
  readonly sums: Float64Array;
  /** How many they are. */
  readonly trees: Int32Array;
}

/** What a forest says of rows that a tree did not learn from (Breiman 1996): a first estimate for free. */
export class OutOfBag implements OutOfBagAnswers {
  readonly sums: Float64Array;
  readonly trees: Int32Array;
  private readonly width: number;
  private readonly binned: BinnedFeatures;
  private readonly sample: TreeSample;

  constructor(binned: BinnedFeatures, sample: TreeSample) {
    this.width = sample.target.width;
    this.sums = new Float64Array(binned.rows * this.width);
    this.trees = new Int32Array(binned.rows);
    this.binned = binned;
    this.sample = sample;
  }

  /** @param rows those the tree was grown on */
  add({ nodes }: GrownTree, rows: Int32Array): void {
    const { binned, width } = this;
    const { usable } = this.sample;
    const seen = new Uint8Array(binned.rows);
    for (let i = 0; i < rows.length; i++) seen[rows[i]!] = 1;
    for (let i = 0; i < usable.length; i++) {
      const row = usable[i]!;
      if (seen[row] === 1) continue;
      const leaf = leafOfBinned(nodes, binned, row);
      for (let k = 0; k < width; k++) this.sums[row * width + k]! += nodes.value[leaf * width + k]!;
      this.trees[row]!++;
    }
  }
}

/** Scores over the rows that at least one tree left out; none when every tree saw every row. */
export function outOfBagScores(answers: OutOfBagAnswers, sample: TreeSample): OutOfBagScores {
  const rows = sample.usable.filter((row) => answers.trees[row]! > 0);
  if (rows.length === 0) return {};
  return sample.classes === null
    ? errorOf(answers, sample, rows)
    : { oob_accuracy: accuracyOf(answers, sample, rows) };
}

function accuracyOf({ sums }: OutOfBagAnswers, { y, weights, target }: TreeSample, rows: Int32Array): number {
  const { width } = target;
  let mass = 0;
  let right = 0;
  for (const row of rows) {
    const weight = weights === null ? 1 : weights[row]!;
    mass += weight;
    if (mostProbable(sums, row * width, width) === y[row]) right += weight;
  }
  return right / mass;
}

/** R² compares with the mean of the same rows; there is none when they are all the same. */
function errorOf(answers: OutOfBagAnswers, sample: TreeSample, rows: Int32Array): OutOfBagScores {
  const { y, weights, base } = sample;
  let mass = 0;
  let first = 0;
  for (const row of rows) {
    const weight = weights === null ? 1 : weights[row]!;
    mass += weight;
    first += weight * y[row]!;
  }
  const mean = first / mass;
  let error = 0;
  let spread = 0;
  for (const row of rows) {
    const weight = weights === null ? 1 : weights[row]!;
    error += weight * (y[row]! - base - answers.sums[row]! / answers.trees[row]!) ** 2;
    spread += weight * (y[row]! - mean) ** 2;
  }
  const isConstant = spread <= mass * (mean * 1e-12) ** 2;
  return { oob_rmse: Math.sqrt(error / mass), ...(isConstant ? {} : { oob_r2: 1 - error / spread }) };
}
