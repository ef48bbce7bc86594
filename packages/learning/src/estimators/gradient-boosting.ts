import { createRandom } from '@assay/statistics';
import type { ParameterSpace } from '../parameters/parameter-space.ts';
import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { binsOf } from '../trees/binned-table.ts';
import type { BoostingTask } from '../trees/boost.ts';
import { boostingLoss, boostingLossNamed } from '../trees/boosting-loss.ts';
import { EarlyStopping } from '../trees/early-stopping.ts';
import { effectiveRules, growRules } from '../trees/grow-rules.ts';
import { boostTrees } from '../trees/kernel/boost-trees.ts';
import { checkRowCount } from '../trees/kernel/check-row-count.ts';
import { lookAtCores } from '../trees/kernel/free-cores.ts';
import { hireAhead } from '../trees/kernel/team.ts';
import { threadsOf } from '../trees/kernel/threads-of.ts';
import { firstGradients } from '../trees/loss.ts';
import { monotoneDirections, monotoneParameter } from '../trees/monotone.ts';
import { orderByTarget } from '../trees/order-by-target.ts';
import { rowsWithWeight } from '../trees/rows-with-weight.ts';
import { treeParameters } from '../trees/tree-parameters.ts';
import { treesState } from '../trees/trees-state.ts';
import { WatchedRows } from '../trees/watched-rows.ts';
import { checkClasses } from './check-classes.ts';
import { checkFitInputs } from './check-fit-inputs.ts';
import type { Estimator } from './estimator.ts';
import { inNameOrder } from './in-name-order.ts';

const parameters = {
  loss: boostingLoss,
  quantile: {
    type: 'float',
    low: 0.001,
    high: 0.999,
    default: 0.5,
    description: 'The quantile that loss quantile predicts; of no effect otherwise.',
    onlyWhen: { parameter: 'loss', oneOf: ['quantile'] },
  },
  trees: {
    type: 'int',
    low: 1,
    high: 10_000,
    default: 100,
    description:
      'Number of trees (of each class, where there are three or more); with early stopping, the most.',
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
  category_smoothing: {
    type: 'float',
    low: 0,
    high: 1e12,
    default: 10,
    description:
      'Weight added to each category when a node puts them in order; LightGBM’s cat_smooth. Of effect on features of at most `category_order_above` categories.',
  },
  category_order_above: {
    type: 'int',
    low: 1,
    high: 65_536,
    default: 64,
    description:
      'A feature of more categories than this has them put in the order of their mean target, once for all trees, each row by what the other folds say of its category; one of fewer has them parted in two sets by each node.',
  },
  monotone: monotoneParameter,
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
 * leaf by leaf on what those before it left to do and added with `learning_rate`. Two classes take one tree a round
 * for their log-odds, more a tree for each.
 *
 * Like scikit-learn's `HistGradientBoostingRegressor` and `-Classifier` and LightGBM with the same settings; accuracy
 * is compared in golden/estimators/trees.json, boosting-losses.json and classification-trees.json. Missing values
 * have a bin of their own and a learned side. Features named in `context.categories` are split by sets of their
 * categories; features of more than `category_order_above` by the order of their targets (order-by-target.ts).
 */
export const gradientBoosting: Estimator = {
  name: 'gradient-boosting',
  title: 'Gradient boosting of histogram trees',
  tasks: ['regression', 'classification'],
  parameters,
  search: {
    trees: { kind: 'range', low: 50, high: 500, scale: 'log' },
    learning_rate: { kind: 'range', low: 0.01, high: 0.3, scale: 'log' },
    leaves: { kind: 'range', low: 4, high: 64, scale: 'log' },
    min_samples_leaf: { kind: 'range', low: 5, high: 100, scale: 'log' },
  },
  baseline: false,
  splitsCategories: true,
  effective: effectiveRules,
  fit(X, y, given, context, weights) {
    if (context.treeEngine !== 'oracle') {
      checkRowCount(X.rows);
      hireAhead(threadsOf(context, X.rows));
    }
    const look = lookAtCores();
    checkFitInputs(X, y, weights, context.bins);
    const classes = context.classes === undefined ? undefined : checkClasses(y, context);
    const p = resolveParameters('gradient-boosting', parameters, given);
    const loss = boostingLossNamed(p.loss, p.quantile, classes);
    const columns = inNameOrder(X);
    const usable = rowsWithWeight(X.rows, weights);
    const categories = context.categories ?? [];
    const monotone = monotoneDirections(p.monotone, columns, categories, loss.outputs);
    const rules = growRules(p, columns.length, {
      l2: p.l2,
      shrinkage: p.learning_rate,
      minWeightLeaf: loss.minWeightLeaf,
      categorySmoothing: p.category_smoothing,
      monotone,
    });
    const bases = loss.initial(y, weights);
    const table = binsOf(context, columns, X.rows, usable, p.max_bins, categories);
    const newTask = (): BoostingTask => {
      const random = createRandom(context.seed);
      const stopping = new EarlyStopping(usable, p.early_stopping_rounds, p.validation_fraction, random);
      const watched = context.watch && new WatchedRows(context.watch.X, columns, loss, bases);
      const binned = orderByTarget(table, columns, p.category_order_above, p.max_bins, () => ({
        gradients: firstGradients(loss, y, bases, weights),
        outputs: loss.outputs,
        weights,
        training: stopping.training,
        seed: context.seed,
      }));
      return { binned, y, weights, loss, bases, rules, stopping, watched, random };
    };
    const { trees, withoutKernel } = boostTrees(newTask, p.trees, context, look);
    const named = { features: X.names, columns };
    const engine = withoutKernel === undefined ? {} : { withoutKernel };
    if (classes !== undefined) {
      const scalars = { classes, divisor: 1, link: loss.link, ...engine };
      return treesState('gradient-boosting', { ...p }, named, trees, scalars, { bases });
    }
    const link = loss.link === 'log' ? { link: loss.link } : {};
    const scalars = { base: bases[0]!, divisor: 1, ...link, ...engine };
    return treesState('gradient-boosting', { ...p }, named, trees, scalars);
  },
};
