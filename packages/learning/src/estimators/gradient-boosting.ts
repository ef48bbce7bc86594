import { createRandom } from '@assay/statistics';
import type { ParameterSpace } from '../parameters/parameter-space.ts';
import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { binFeatures } from '../trees/binned-features.ts';
import { EarlyStopping } from '../trees/early-stopping.ts';
import { growTree } from '../trees/grow-tree.ts';
import { type GrownTree, withoutLeafRows } from '../trees/grown-tree.ts';
import type { Loss } from '../trees/loss.ts';
import { poissonLoss } from '../trees/poisson-loss.ts';
import { quantileLoss } from '../trees/quantile-loss.ts';
import { rowsWithWeight } from '../trees/rows-with-weight.ts';
import { squaredLoss } from '../trees/squared-loss.ts';
import { treeParameters } from '../trees/tree-parameters.ts';
import { treesState } from '../trees/trees-state.ts';
import { checkFitInputs } from './check-fit-inputs.ts';
import type { Estimator } from './estimator.ts';
import { throwIfCancelled } from './fit-context.ts';
import { inNameOrder } from './in-name-order.ts';

const parameters = {
  loss: {
    type: 'categorical',
    choices: ['squared', 'absolute', 'quantile', 'poisson'],
    default: 'squared',
    description:
      'What is minimised: squared error (the mean), absolute error (the median), the pinball loss of `quantile`, or the Poisson deviance (targets ≥ 0, predictions above 0).',
  },
  quantile: {
    type: 'float',
    low: 0.001,
    high: 0.999,
    default: 0.5,
    description: 'The quantile that loss quantile predicts; of no effect otherwise.',
  },
  trees: {
    type: 'int',
    low: 1,
    high: 10_000,
    default: 100,
    description: 'Number of trees; with early stopping, the most.',
  },
  learning_rate: {
    type: 'float',
    low: 1e-6,
    high: 1,
    default: 0.1,
    description: 'Share of each tree’s answer that is added.',
  },
  ...treeParameters,
  leaves: { ...treeParameters.leaves, default: 31 },
  min_samples_leaf: { ...treeParameters.min_samples_leaf, default: 20 },
  l2: {
    type: 'float',
    low: 0,
    high: 1e12,
    default: 0,
    description: 'Penalty on squared leaf values; LightGBM’s lambda_l2.',
  },
  early_stopping_rounds: {
    type: 'int',
    low: 0,
    high: 10_000,
    default: 0,
    description: 'Stop when this many trees in a row did not improve rows held back; 0 = never.',
  },
  validation_fraction: {
    type: 'float',
    low: 0.01,
    high: 0.9,
    default: 0.1,
    description: 'Share of the rows held back for early stopping, drawn by the seed.',
  },
} as const satisfies ParameterSpace;

/**
 * Gradient boosting of histogram trees (Friedman 2001; Ke et al. 2017, LightGBM): each tree is grown
 * leaf by leaf on what those before it left to do and added with `learning_rate`.
 *
 * Like scikit-learn's `HistGradientBoostingRegressor` and LightGBM with the same settings; accuracy is
 * compared in golden/estimators/trees.json and boosting-losses.json. Missing values have a bin of their own and a learned side.
 */
export const gradientBoosting: Estimator = {
  name: 'gradient-boosting',
  title: 'Gradient boosting of histogram trees',
  tasks: ['regression'],
  parameters,
  search: {
    trees: { kind: 'range', low: 50, high: 500, scale: 'log' },
    learning_rate: { kind: 'range', low: 0.01, high: 0.3, scale: 'log' },
    leaves: { kind: 'range', low: 4, high: 64, scale: 'log' },
    min_samples_leaf: { kind: 'range', low: 5, high: 100, scale: 'log' },
  },
  baseline: false,
  fit(X, y, given, context, weights) {
    checkFitInputs(X, y, weights);
    const p = resolveParameters('gradient-boosting', parameters, given);
    const loss = lossOf(p.loss, p.quantile);
    const columns = inNameOrder(X);
    const usable = rowsWithWeight(X.rows, weights);
    const binned = binFeatures(columns, X.rows, usable, p.max_bins);
    const random = createRandom(context.seed);
    const stopping = new EarlyStopping(usable, p.early_stopping_rounds, p.validation_fraction, random);
    const base = loss.initial(y, weights);
    const raw = new Float64Array(X.rows);
    const at = { base, raw };
    const gradients = new Float64Array(X.rows);
    const rules = {
      maxDepth: p.depth,
      maxLeaves: p.leaves,
      minSamplesSplit: p.min_samples_split,
      minSamplesLeaf: p.min_samples_leaf,
      featuresPerSplit: Math.max(1, Math.round(p.max_features * columns.length)),
      l2: p.l2,
      shrinkage: p.learning_rate,
    };
    const trees: GrownTree[] = [];
    for (let t = 0; t < p.trees; t++) {
      throwIfCancelled(context);
      loss.gradients(y, at, weights, gradients);
      const rows = Int32Array.from(stopping.training);
      const tree = growTree(binned, rows, gradients, loss.hessians(y, at, weights), rules, random);
      for (const leaf of tree.leaves) {
        if (loss.leafValue !== undefined) {
          const own = loss.leafValue(y, at, rows.subarray(leaf.start, leaf.end), weights);
          tree.nodes.value[leaf.node] = p.learning_rate * own;
        }
        const value = tree.nodes.value[leaf.node]!;
        for (let i = leaf.start; i < leaf.end; i++) raw[rows[i]!]! += value;
      }
      trees.push(withoutLeafRows(tree));
      context.onProgress?.({ done: t + 1, total: p.trees });
      stopping.add(tree, binned, raw);
      if (stopping.shouldStop(trees.length, (held) => loss.mean(y, at, held, weights))) break;
    }
    const places = columns.map((column) => column.index);
    const kept = trees.slice(0, stopping.best ?? trees.length);
    return treesState('gradient-boosting', { ...p }, X.names, places, kept, {
      base,
      divisor: 1,
      ...(loss.link === 'log' ? { link: loss.link } : {}),
    });
  },
};

function lossOf(name: 'squared' | 'absolute' | 'quantile' | 'poisson', level: number): Loss {
  switch (name) {
    case 'squared':
      return squaredLoss;
    case 'absolute':
      return quantileLoss(0.5);
    case 'quantile':
      return quantileLoss(level);
    case 'poisson':
      return poissonLoss;
  }
}
