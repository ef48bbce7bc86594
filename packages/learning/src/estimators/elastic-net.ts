import { fitElasticNet } from '../linear/fit-elastic-net.ts';
import type { ParameterSpace } from '../parameters/parameter-space.ts';
import { resolveParameters } from '../parameters/resolve-parameters.ts';
import type { Estimator } from './estimator.ts';
import { penalty } from './lasso.ts';

const parameters = {
  alpha: penalty,
  l1_ratio: {
    type: 'float',
    low: 0,
    high: 1,
    default: 0.5,
    description:
      'Share of the penalty that is on absolute coefficients: 1 = lasso, 0 = ridge; scikit-learn’s l1_ratio.',
  },
} as const satisfies ParameterSpace;

/**
 * Elastic net (Zou and Hastie 2005): minimises
 * ½·Σ w·(t − t̂)² / Σ w + alpha·l1_ratio·‖b‖₁ + ½·alpha·(1 − l1_ratio)·‖b‖²
 * over coefficients b of standardised features, t = the target scaled to mean 0 and deviation 1. The intercept
 * is not penalised; missing values stand at the training mean. Of features that say the same it keeps all,
 * where lasso picks one.
 *
 * Equal to scikit-learn's ElasticNet on standardised features and target: `TransformedTargetRegressor(
 * make_pipeline(SimpleImputer(), StandardScaler(), ElasticNet(alpha, l1_ratio=l1_ratio)), transformer=
 * StandardScaler())` (golden/estimators/linear.json, to 1e-6).
 */
export const elasticNet: Estimator = {
  name: 'elastic-net',
  title: 'Elastic net',
  tasks: ['regression'],
  parameters,
  search: {
    alpha: { kind: 'range', low: 1e-4, high: 1, scale: 'log' },
    l1_ratio: { kind: 'range', low: 0.1, high: 1, scale: 'linear' },
  },
  baseline: false,
  fit(X, y, given, context, weights) {
    const { alpha, l1_ratio } = resolveParameters('elastic-net', parameters, given);
    const penalties = { l1: alpha * l1_ratio, l2: alpha * (1 - l1_ratio) };
    const model = { kind: 'elastic-net', parameters: { alpha, l1_ratio } };
    return fitElasticNet(model, penalties, X, y, context, weights);
  },
};
