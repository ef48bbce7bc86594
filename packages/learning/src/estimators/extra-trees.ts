import type { ParameterSpace } from '../parameters/parameter-space.ts';
import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { forestParameters } from '../trees/grow-forest.ts';
import { growRules } from '../trees/grow-rules.ts';
import { forestCriterion, forestCriterionNameFor } from '../trees/tree-criteria.ts';
import { treeParameters } from '../trees/tree-parameters.ts';
import { sampleRanks, treeSample } from '../trees/tree-sample.ts';
import { checkFitInputs } from './check-fit-inputs.ts';
import { type ForestFit, forestEstimator } from './forest-estimator.ts';

/** Thresholds are drawn from the values themselves: there are no bins. */
const { max_bins: _bins, ...withoutBins } = treeParameters;

const parameters = {
  trees: forestParameters.trees,
  criterion: forestCriterion,
  ...withoutBins,
  bootstrap: { ...forestParameters.bootstrap, default: false },
} as const satisfies ParameterSpace;

/**
 * Extremely randomised trees (Geurts, Ernst & Wehenkel 2006): the mean of deep trees whose splits are the best of
 * one random threshold a feature; of classes, the mean of the class shares in the leaves. Faster to fit than a
 * random forest and smoother; each tree sees all rows.
 *
 * Like scikit-learn's `ExtraTreesRegressor` and `ExtraTreesClassifier` up to randomness (its classifier looks at the
 * square root of the features a node: `max_features` here is a share and 1 by default); accuracy is compared in
 * golden/estimators/extra-trees.json and classification-trees.json. Missing values have a side that is learned.
 */
export const extraTrees = forestEstimator(
  {
    name: 'extra-trees',
    title: 'Extremely randomised trees',
    parameters,
    search: {
      trees: { kind: 'fixed', value: 100 },
      depth: { kind: 'range', low: 2, high: 24, scale: 'linear' },
      min_samples_leaf: { kind: 'range', low: 1, high: 64, scale: 'log' },
      max_features: { kind: 'range', low: 0.2, high: 1, scale: 'linear' },
    },
    drawsThresholds: true,
  },
  (X, y, given, context, weights): ForestFit => {
    // Bins are of no use here: the values themselves must be there.
    checkFitInputs(X, y, weights);
    const sample = treeSample(X, y, context, weights);
    const p = resolveParameters('extra-trees', parameters, given);
    const criterion = forestCriterionNameFor('extra-trees', p.criterion, sample);
    const cells = { kind: 'ranks', columns: sampleRanks(sample, context) } as const;
    const rules = growRules(p, sample.columns.length);
    return { ...p, sample, cells, criterion, rules, outOfBag: false, context, resolved: { ...p } };
  },
);
