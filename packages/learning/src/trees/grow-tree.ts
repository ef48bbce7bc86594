import type { Random } from '@assay/statistics';
import type { BinnedFeatures } from './binned-features.ts';
import type { GrowRules } from './grow-rules.ts';
import type { GrownTree } from './grown-tree.ts';
import { HistogramSplitter } from './histogram-splitter.ts';
import type { RowTarget } from './row-target.ts';
import { type SplitCriterion, squaredGain } from './split-criterion.ts';
import { SumSplitter } from './sum-splitter.ts';
import { TreeGrower } from './tree-grower.ts';

/**
 * Grows one tree on binned features, the best split of all first.
 *
 * @param rows rows to learn from, repeats allowed (a bootstrap sample); put in order of the leaves
 * @param criterion what splits are judged by; squared error is the default, and for numbers the fast way
 */
export function growTree(
  binned: BinnedFeatures,
  rows: Int32Array,
  target: RowTarget,
  rules: GrowRules,
  random: Random,
  criterion: SplitCriterion = squaredGain,
): GrownTree {
  if (criterion === squaredGain && target.amount !== null && target.slot === null) {
    const splitter = new HistogramSplitter(binned, rows, target.amount, target.weights, rules);
    return new TreeGrower(rows, target, rules, splitter, random).grow();
  }
  const splitter = new SumSplitter(binned, rows, target, rules, criterion);
  return new TreeGrower(rows, target, rules, splitter, random).grow();
}
