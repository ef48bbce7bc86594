import type { ParameterSpace } from '../parameters/parameter-space.ts';
import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { forestParameters } from '../trees/grow-forest.ts';
import { growRules } from '../trees/grow-rules.ts';
import { forestCriterion, forestCriterionNameFor } from '../trees/tree-criteria.ts';
import { treeParameters } from '../trees/tree-parameters.ts';
import { sampleBins, treeSample } from '../trees/tree-sample.ts';
import { type ForestFit, forestEstimator } from './forest-estimator.ts';

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
export const randomForest = forestEstimator(
  {
    name: 'random-forest',
    title: 'Random forest',
    parameters,
    search: {
      trees: { kind: 'fixed', value: 100 },
      depth: { kind: 'range', low: 2, high: 24, scale: 'linear' },
      min_samples_leaf: { kind: 'range', low: 1, high: 64, scale: 'log' },
      max_features: { kind: 'range', low: 0.2, high: 1, scale: 'linear' },
    },
  },
  (X, y, given, context, weights): ForestFit => {
    const sample = treeSample(X, y, context, weights);
    const p = resolveParameters('random-forest', parameters, given);
    const criterion = forestCriterionNameFor('random-forest', p.criterion, sample);
    const cells = { kind: 'bins', binned: sampleBins(sample, context, p.max_bins) } as const;
    const rules = growRules(p, sample.columns.length);
    return { ...p, sample, cells, criterion, rules, outOfBag: p.bootstrap, context, resolved: { ...p } };
  },
);
