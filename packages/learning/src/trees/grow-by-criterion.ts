import type { Random } from '@assay/statistics';
import type { BinnedFeatures } from './binned-features.ts';
import { checkRates } from './check-rates.ts';
import type { GrowRules } from './grow-rules.ts';
import { growTree } from './grow-tree.ts';
import type { GrownTree } from './grown-tree.ts';
import { medianOf, setNodeValues } from './leaf-values.ts';
import { MedianSplitter } from './median-splitter.ts';
import { numbersTarget, ratesTarget } from './row-target.ts';
import { entropyGain, poissonGain } from './split-criterion.ts';
import { type CriterionName, unitOfWeights } from './tree-criteria.ts';
import { TreeGrower } from './tree-grower.ts';
import type { TreeSample } from './tree-sample.ts';

/**
 * Grows one tree by any criterion.
 *
 * @param rows to learn from, no repeats; put in order of the leaves
 * @returns the tree, and what is to be added to its values
 * @throws ShapeError for a target that the criterion makes nothing of
 */
export function growByCriterion(
  criterion: CriterionName,
  sample: TreeSample,
  binned: BinnedFeatures,
  rows: Int32Array,
  rules: GrowRules,
  random: Random,
): { tree: GrownTree; base: number } {
  const { y, weights, base, target } = sample;
  switch (criterion) {
    case 'squared':
    case 'gini':
      return { tree: growTree(binned, rows, target, rules, random), base };
    case 'entropy': {
      const gain = entropyGain(unitOfWeights(sample));
      return { tree: growTree(binned, rows, target, rules, random, gain), base };
    }
    case 'poisson': {
      checkRates(y, weights ?? undefined);
      const rates = ratesTarget(y, weights);
      return { tree: growTree(binned, rows, rates, rules, random, poissonGain), base: 0 };
    }
    case 'absolute': {
      const distance = y.map((value) => value - base);
      const splitter = new MedianSplitter(binned, rows, distance, weights, rules);
      const tree = new TreeGrower(rows, numbersTarget(distance, weights), rules, splitter, random).grow();
      setNodeValues(tree, rows, (own) => medianOf(own, distance, weights));
      return { tree, base };
    }
  }
}
