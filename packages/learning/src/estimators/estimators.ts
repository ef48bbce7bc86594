import { mlp } from '../networks/mlp.ts';
import { gru, lstm } from '../networks/recurrent.ts';
import { decisionTree } from './decision-tree.ts';
import { elasticNet } from './elastic-net.ts';
import type { Estimator } from './estimator.ts';
import { extraTrees } from './extra-trees.ts';
import { gradientBoosting } from './gradient-boosting.ts';
import { lasso } from './lasso.ts';
import { linear } from './linear.ts';
import { logistic } from './logistic.ts';
import { mean } from './mean.ts';
import { mode } from './mode.ts';
import { noChange } from './no-change.ts';
import { randomForest } from './random-forest.ts';
import { ridge } from './ridge.ts';
import { UnknownEstimatorError } from './unknown-estimator-error.ts';

/** All estimators by name. */
export const estimators: ReadonlyMap<string, Estimator> = new Map(
  [
    mean,
    mode,
    noChange,
    linear,
    ridge,
    lasso,
    elasticNet,
    logistic,
    decisionTree,
    randomForest,
    extraTrees,
    gradientBoosting,
    mlp,
    lstm,
    gru,
  ].map((estimator) => [estimator.name, estimator]),
);

/** @throws UnknownEstimatorError listing those there are */
export function estimatorNamed(name: string): Estimator {
  const estimator = estimators.get(name);
  if (estimator === undefined) throw new UnknownEstimatorError(name, [...estimators.keys()]);
  return estimator;
}
