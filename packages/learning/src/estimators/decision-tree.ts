import { createRandom } from '@assay/statistics';
import type { ParameterSpace } from '../parameters/parameter-space.ts';
import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { binFeatures } from '../trees/binned-features.ts';
import { centreThresholds } from '../trees/centre-thresholds.ts';
import { pruneByCost } from '../trees/cost-complexity.ts';
import { growTree } from '../trees/grow-tree.ts';
import { rowsWithWeight } from '../trees/rows-with-weight.ts';
import { treeParameters } from '../trees/tree-parameters.ts';
import { treesState } from '../trees/trees-state.ts';
import { checkFitInputs } from './check-fit-inputs.ts';
import type { Estimator } from './estimator.ts';
import { throwIfCancelled } from './fit-context.ts';
import { inNameOrder } from './in-name-order.ts';
import { weightedMean } from './weighted-mean.ts';

const parameters = {
  ...treeParameters,
  ccp_alpha: {
    type: 'float',
    low: 0,
    high: 1e300,
    default: 0,
    description:
      'A split must take this much off the mean squared error for each leaf it adds, or it is pruned; 0 = no pruning.',
  },
} as const satisfies ParameterSpace;

/**
 * One regression tree (CART, Breiman et al. 1984) for squared error, with minimal cost-complexity pruning.
 *
 * Equal to scikit-learn's `DecisionTreeRegressor` where a feature has at most `max_bins` distinct values
 * and no two splits gain the same (golden/estimators/decision-tree.json); features of more values are
 * split near quantiles. Missing values have a side that is learned.
 */
export const decisionTree: Estimator = {
  name: 'decision-tree',
  title: 'Decision tree',
  tasks: ['regression'],
  parameters,
  search: {
    depth: { kind: 'range', low: 2, high: 24, scale: 'linear' },
    min_samples_leaf: { kind: 'range', low: 1, high: 64, scale: 'log' },
  },
  baseline: false,
  fit(X, y, given, context, weights) {
    checkFitInputs(X, y, weights);
    const p = resolveParameters('decision-tree', parameters, given);
    throwIfCancelled(context);
    const columns = inNameOrder(X);
    const rows = rowsWithWeight(X.rows, weights);
    const binned = binFeatures(columns, X.rows, rows, p.max_bins);
    const base = weightedMean(y, weights);
    const gradients = y.map((value, i) => (value - base) * (weights === undefined ? 1 : weights[i]!));
    const rules = {
      maxDepth: p.depth,
      maxLeaves: p.leaves,
      minSamplesSplit: p.min_samples_split,
      minSamplesLeaf: p.min_samples_leaf,
      featuresPerSplit: Math.max(1, Math.round(p.max_features * columns.length)),
      l2: 0,
      shrinkage: 1,
    };
    const grown = growTree(binned, rows, gradients, weights ?? null, rules, createRandom(context.seed));
    centreThresholds(grown, columns, rows);
    const tree = pruneByCost(grown, p.ccp_alpha);
    context.onProgress?.({ done: 1, total: 1 });
    const places = columns.map((column) => column.index);
    return treesState('decision-tree', { ...p }, X.names, places, [tree], { base, divisor: 1 });
  },
};
