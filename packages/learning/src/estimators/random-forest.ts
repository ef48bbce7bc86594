import type { Matrix } from '@assay/data';
import type { JsonObject } from '../model/model-state.ts';
import type { ParameterSpace, ParameterValues } from '../parameters/parameter-space.ts';
import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { forestScalars } from '../trees/forest-scalars.ts';
import type { ForestTask } from '../trees/forest-task.ts';
import { forestParameters } from '../trees/grow-forest.ts';
import { effectiveRules, growRules } from '../trees/grow-rules.ts';
import { forestAnswers } from '../trees/kernel/forest-answers.ts';
import { growForestTrees } from '../trees/kernel/grow-forest-trees.ts';
import { forestCriterion, forestCriterionNameFor } from '../trees/tree-criteria.ts';
import { treeParameters } from '../trees/tree-parameters.ts';
import { sampleBins, treeSample } from '../trees/tree-sample.ts';
import { arraysState } from '../trees/trees-state.ts';
import type { Estimator } from './estimator.ts';
import type { FitContext } from './fit-context.ts';

const parameters = {
  trees: forestParameters.trees,
  criterion: forestCriterion,
  ...treeParameters,
  bootstrap: forestParameters.bootstrap,
} as const satisfies ParameterSpace;

/**
 * Random forest (Breiman 2001): the mean of deep trees, each grown on a bootstrap sample with squared error; of
 * classes, the mean of the class shares in the leaves, grown with Gini impurity or entropy. Splits are searched on
 * at most 255 quantile bins a feature, with missing values in a bin of their own whose side is learned.
 *
 * Like scikit-learn's `RandomForestRegressor` and `RandomForestClassifier` up to binning and randomness (its
 * classifier looks at the square root of the features a node: `max_features` here is a share and 1 by default);
 * accuracy is compared in golden/estimators/trees.json and classification-trees.json. `min_samples_leaf` counts
 * rows, repeats included. With `bootstrap` the state's scalars hold `oob_rmse` and `oob_r2`, or `oob_accuracy`,
 * the scores on rows that trees did not see. A class that is in none of a row's leaves has probability 0, as scikit-learn
 * says it: log loss counts that dearly; calibration, more trees or a greater `min_samples_leaf` are the ways out of it.
 */
export const randomForest: Estimator = {
  name: 'random-forest',
  title: 'Random forest',
  tasks: ['regression', 'classification'],
  parameters,
  search: {
    trees: { kind: 'fixed', value: 100 },
    depth: { kind: 'range', low: 2, high: 24, scale: 'linear' },
    min_samples_leaf: { kind: 'range', low: 1, high: 64, scale: 'log' },
    max_features: { kind: 'range', low: 0.2, high: 1, scale: 'linear' },
  },
  baseline: false,
  effective: effectiveRules,
  fit(X, y, given, context, weights) {
    const task = taskOf(X, y, given, context, weights);
    const forest = growForestTrees(task);
    const { sample, resolved } = task;
    const scalars = forestScalars(sample, forest, task.trees);
    return arraysState('random-forest', resolved, sample, forest.trees, scalars);
  },
  answers(X, y, given, context, asked, weights) {
    const task = taskOf(X, y, given, context, weights);
    return forestAnswers(task, asked, () => this.fit(X, y, given, context, weights));
  },
};

/** What a forest is grown of and how. */
function taskOf(
  X: Matrix,
  y: Float64Array,
  given: ParameterValues,
  context: FitContext,
  weights: Float64Array | undefined,
): ForestTask & { readonly resolved: JsonObject } {
  const sample = treeSample(X, y, context, weights);
  const p = resolveParameters('random-forest', parameters, given);
  const criterion = forestCriterionNameFor('random-forest', p.criterion, sample);
  const cells = { kind: 'bins', binned: sampleBins(sample, context, p.max_bins) } as const;
  const rules = growRules(p, sample.columns.length);
  return { ...p, sample, cells, criterion, rules, outOfBag: p.bootstrap, context, resolved: { ...p } };
}
