import type { Random } from '@assay/statistics';
import type { BinnedFeatures } from './binned-features.ts';
import type { GrowRules } from './grow-rules.ts';
import type { GrownTree } from './grown-tree.ts';
import { HistogramSplitter } from './histogram-splitter.ts';
import { TreeGrower } from './tree-grower.ts';

/**
 * Grows one regression tree on binned features, the best split of all first.
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
  const splitter = new HistogramSplitter(binned, rows, gradients, weights, rules, random);
  return new TreeGrower(rows, gradients, weights, rules, splitter).grow();
}
