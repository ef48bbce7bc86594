import { createRandom } from '@assay/statistics';
import type { ParameterSpace } from '../parameters/parameter-space.ts';
import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { drawRows } from '../trees/draw-rows.ts';
import { type GrownTree, withoutLeafRows } from '../trees/grown-tree.ts';
import { RandomSplitter } from '../trees/random-splitter.ts';
import { rowsWithWeight } from '../trees/rows-with-weight.ts';
import { TreeGrower } from '../trees/tree-grower.ts';
import { treeParameters } from '../trees/tree-parameters.ts';
import { treesState } from '../trees/trees-state.ts';
import { checkFitInputs } from './check-fit-inputs.ts';
import type { Estimator } from './estimator.ts';
import { throwIfCancelled } from './fit-context.ts';
import { inNameOrder } from './in-name-order.ts';
import { weightedMean } from './weighted-mean.ts';

/** Thresholds are drawn from the values themselves: there are no bins. */
const { max_bins: _bins, ...withoutBins } = treeParameters;

const parameters = {
  trees: { type: 'int', low: 1, high: 10_000, default: 100, description: 'Number of trees.' },
  ...withoutBins,
  bootstrap: {
    type: 'categorical',
    choices: [true, false],
    default: false,
    description: 'Each tree learns from as many rows, drawn with repeats; false = every tree from all rows.',
  },
} as const satisfies ParameterSpace;

/**
 * Extremely randomised trees for regression (Geurts, Ernst & Wehenkel 2006): the mean of deep trees whose
 * splits are the best of one random threshold a feature. Faster to fit than a random forest and smoother;
 * each tree sees all rows.
 *
 * Like scikit-learn's `ExtraTreesRegressor` up to randomness; accuracy is compared in
 * golden/estimators/extra-trees.json. Missing values have a side that is learned.
 */
export const extraTrees: Estimator = {
  name: 'extra-trees',
  title: 'Extremely randomised trees',
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
    const p = resolveParameters('extra-trees', parameters, given);
    const columns = inNameOrder(X);
    const usable = rowsWithWeight(X.rows, weights);
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
    for (let t = 0; t < p.trees; t++) {
      throwIfCancelled(context);
      const random = createRandom(context.seed, t + 1);
      const rows = p.bootstrap ? drawRows(usable, random) : Int32Array.from(usable);
      const splitter = new RandomSplitter(columns, rows, gradients, weights ?? null, rules, random);
      trees.push(withoutLeafRows(new TreeGrower(rows, gradients, weights ?? null, rules, splitter).grow()));
      context.onProgress?.({ done: t + 1, total: p.trees });
    }
    const places = columns.map((column) => column.index);
    return treesState('extra-trees', { ...p }, X.names, places, trees, { base, divisor: p.trees });
  },
};
