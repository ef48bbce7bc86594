import { estimators } from '../estimators/estimators.ts';
import { UnknownEstimatorError } from '../estimators/unknown-estimator-error.ts';
import { decomposition } from './decomposition/decomposition.ts';
import type { Forecaster } from './forecaster.ts';
import { global } from './lags/global.ts';
import { tabularForecaster } from './lags/tabular-forecaster.ts';
import { drift } from './rules/drift.ts';
import { naive } from './rules/naive.ts';
import { seasonalNaive } from './rules/seasonal-naive.ts';
import { windowMean } from './rules/window-mean.ts';
import { ets } from './smoothing/ets.ts';
import { theta } from './theta/theta.ts';

/** The forecasters that are nothing else, by name. */
export const forecasters: ReadonlyMap<string, Forecaster> = new Map(
  [naive, seasonalNaive, drift, windowMean, ets, theta, decomposition, global].map((forecaster) => [
    forecaster.name,
    forecaster,
  ]),
);

/**
 * A forecaster, or a regression estimator on lags.
 *
 * @throws UnknownEstimatorError listing those there are
 */
export function forecasterNamed(name: string): Forecaster {
  const forecaster = forecasters.get(name);
  if (forecaster !== undefined) return forecaster;
  const learners = [...estimators.values()].filter(({ tasks }) => tasks.includes('regression'));
  const learner = learners.find((each) => each.name === name);
  if (learner !== undefined) return tabularForecaster(learner);
  throw new UnknownEstimatorError(name, [...forecasters.keys(), ...learners.map((each) => each.name)]);
}
