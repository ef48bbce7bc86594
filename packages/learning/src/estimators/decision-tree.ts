import { createRandom } from '@assay/statistics';
import type { ParameterSpace } from '../parameters/parameter-space.ts';
import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { centreThresholds } from '../trees/centre-thresholds.ts';
import { pruneByCost } from '../trees/cost-complexity.ts';
import { growByCriterion } from '../trees/grow-by-criterion.ts';
import { effectiveRules, growRules } from '../trees/grow-rules.ts';
import { criterionNameFor } from '../trees/tree-criteria.ts';
import { treeParameters } from '../trees/tree-parameters.ts';
import { sampleBins, treeSample } from '../trees/tree-sample.ts';
import { arraysOfTrees, arraysState, averageScalars } from '../trees/trees-state.ts';
import { checkFitInputs } from './check-fit-inputs.ts';
import type { Estimator } from './estimator.ts';
import { throwIfCancelled } from './fit-context.ts';

const parameters = {
  criterion: {
    type: 'categorical',
    choices: ['auto', 'squared', 'absolute', 'poisson', 'gini', 'entropy'],
    default: 'auto',
    description:
      'What splits are judged by: squared error, absolute error (leaves are medians) or Poisson deviance (targets ≥ 0) of numbers, Gini impurity or entropy of classes; auto = squared or gini.',
  },
  ...treeParameters,
  ccp_alpha: {
    type: 'float',
    low: 0,
    high: 1e300,
    default: 0,
    description:
      'A split must take this much off the mean loss (by `criterion`) for each leaf it adds, or it is pruned; 0 = no pruning.',
  },
} as const satisfies ParameterSpace;

/**
 * One tree (CART, Breiman et al. 1984) with minimal cost-complexity pruning. Of classes its leaves hold the shares.
 *
 * Equal to scikit-learn's `DecisionTreeRegressor` and `DecisionTreeClassifier` with the same criterion where a
 * feature has at most `max_bins` distinct values and no two splits gain the same
 * (golden/estimators/decision-tree.json); features of more values are split near quantiles. Missing values have a
 * side that is learned.
 */
export const decisionTree: Estimator = {
  name: 'decision-tree',
  title: 'Decision tree',
  tasks: ['regression', 'classification'],
  parameters,
  search: {
    depth: { kind: 'range', low: 2, high: 24, scale: 'linear' },
    min_samples_leaf: { kind: 'range', low: 1, high: 64, scale: 'log' },
  },
  baseline: false,
  effective: effectiveRules,
  fit(X, y, given, context, weights) {
    // Thresholds are moved to the middle between values: these must be there.
    checkFitInputs(X, y, weights);
    const sample = treeSample(X, y, context, weights);
    const p = resolveParameters('decision-tree', parameters, given);
    const criterion = criterionNameFor('decision-tree', p.criterion, sample);
    throwIfCancelled(context);
    const { columns, usable } = sample;
    const rows = Int32Array.from(usable);
    const binned = sampleBins(sample, context, p.max_bins);
    const rules = growRules(p, columns.length);
    const random = createRandom(context.seed);
    const { tree: grown, base } = growByCriterion(criterion, sample, binned, rows, rules, random);
    centreThresholds(grown, columns, rows);
    const tree =
      criterion === 'squared'
        ? pruneByCost(grown, p.ccp_alpha)
        : pruneByCost(grown, p.ccp_alpha, (nodes, node) => nodes.gain[node]!);
    context.onProgress?.({ done: 1, total: 1 });
    const scalars = averageScalars({ ...sample, base }, 1);
    return arraysState('decision-tree', { ...p }, sample, arraysOfTrees(columns, [tree]), scalars);
  },
};
