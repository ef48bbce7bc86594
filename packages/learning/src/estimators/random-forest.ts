import { createRandom } from '@assay/statistics';
import type { ParameterSpace } from '../parameters/parameter-space.ts';
import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { binFeatures } from '../trees/binned-features.ts';
import { drawRows } from '../trees/draw-rows.ts';
import { growTree } from '../trees/grow-tree.ts';
import { type GrownTree, withoutLeafRows } from '../trees/grown-tree.ts';
import { OutOfBag } from '../trees/out-of-bag.ts';
import { rowsWithWeight } from '../trees/rows-with-weight.ts';
import { treeParameters } from '../trees/tree-parameters.ts';
import { treesState } from '../trees/trees-state.ts';
import { checkFitInputs } from './check-fit-inputs.ts';
import type { Estimator } from './estimator.ts';
import { throwIfCancelled } from './fit-context.ts';
import { inNameOrder } from './in-name-order.ts';
import { weightedMean } from './weighted-mean.ts';

const parameters = {
  trees: { type: 'int', low: 1, high: 10_000, default: 100, description: 'Number of trees.' },
  ...treeParameters,
  bootstrap: {
    type: 'categorical',
    choices: [true, false],
    default: true,
    description: 'Each tree learns from as many rows, drawn with repeats; false = every tree from all rows.',
  },
} as const satisfies ParameterSpace;

/**
 * Random forest for regression (Breiman 2001): the mean of deep trees, each grown on a bootstrap sample
 * with squared error. Splits are searched on at most 255 quantile bins a feature, with missing values in a
 * bin of their own whose side is learned. Each tree draws from a stream of its own, so the model does not
 * depend on the order in which trees are grown.
 *
 * Like scikit-learn's `RandomForestRegressor` up to binning and randomness; accuracy is compared in
 * golden/estimators/trees.json. `min_samples_leaf` counts rows, repeats included. With `bootstrap` the state's
 * scalars hold `oob_rmse` and `oob_r2`, the scores on rows that trees did not see.
 */
export const randomForest: Estimator = {
  name: 'random-forest',
  title: 'Random forest',
  tasks: ['regression'],
  parameters,
  search: {
    trees: { kind: 'fixed', value: 100 },
    depth: { kind: 'range', low: 2, high: 24, scale: 'linear' },
    min_samples_leaf: { kind: 'range', low: 1, high: 64, scale: 'log' },
    max_features: { kind: 'range', low: 0.2, high: 1, scale: 'linear' },
  },
  baseline: false,
  fit(X, y, given, context, weights) {
    checkFitInputs(X, y, weights);
    const p = resolveParameters('random-forest', parameters, given);
    const columns = inNameOrder(X);
    const usable = rowsWithWeight(X.rows, weights);
    const binned = binFeatures(columns, X.rows, usable, p.max_bins);
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
    const trees: GrownTree[] = [];
    const outOfBag = p.bootstrap ? new OutOfBag(binned, usable) : null;
    for (let t = 0; t < p.trees; t++) {
      throwIfCancelled(context);
      const random = createRandom(context.seed, t + 1);
      const rows = p.bootstrap ? drawRows(usable, random) : Int32Array.from(usable);
      const tree = withoutLeafRows(growTree(binned, rows, gradients, weights ?? null, rules, random));
      outOfBag?.add(tree, rows);
      trees.push(tree);
      context.onProgress?.({ done: t + 1, total: p.trees });
    }
    const places = columns.map((column) => column.index);
    return treesState('random-forest', { ...p }, X.names, places, trees, {
      base,
      divisor: p.trees,
      ...outOfBag?.scores(y, base, weights),
    });
  },
};
