import { fitElasticNet } from '../linear/fit-elastic-net.ts';
import type { FloatParameter, ParameterSpace } from '../parameters/parameter-space.ts';
import { resolveParameters } from '../parameters/resolve-parameters.ts';
import type { Estimator } from './estimator.ts';

/** Of lasso and elastic net alike. */
export const penalty = {
  type: 'float',
  low: 1e-8,
  high: 1e6,
  default: 0.01,
  description:
    'Penalty on the coefficients; scikit-learn’s alpha where the target is standardised, so that it does not depend on the target’s unit: with features standardised too, lasso keeps none from 1 on.',
} as const satisfies FloatParameter;

const parameters = { alpha: penalty } as const satisfies ParameterSpace;

/**
 * Lasso (Tibshirani 1996): minimises ½·Σ w·(t − t̂)² / Σ w + alpha·‖b‖₁ over coefficients b of standardised
 * features, t = the target scaled to mean 0 and deviation 1; features of little use get exactly 0. The intercept
 * is not penalised; missing values stand at the training mean.
 *
 * Equal to scikit-learn's Lasso on standardised features and target: `TransformedTargetRegressor(
 * make_pipeline(SimpleImputer(), StandardScaler(), Lasso(alpha)), transformer=StandardScaler())`
 * (golden/estimators/linear.json, to 1e-6).
 */
export const lasso: Estimator = {
  name: 'lasso',
  title: 'Lasso',
  tasks: ['regression'],
  parameters,
  search: { alpha: { kind: 'range', low: 1e-4, high: 1, scale: 'log' } },
  baseline: false,
  fit(X, y, given, context, weights) {
    const { alpha } = resolveParameters('lasso', parameters, given);
    const model = { kind: 'lasso', parameters: { alpha } };
    return fitElasticNet(model, { l1: alpha, l2: 0 }, X, y, context, weights);
  },
};
