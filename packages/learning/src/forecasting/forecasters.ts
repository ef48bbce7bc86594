import { UnknownEstimatorError } from '../estimators/unknown-estimator-error.ts';
import type { Forecaster } from './forecaster.ts';
import { drift } from './rules/drift.ts';
import { naive } from './rules/naive.ts';
import { seasonalNaive } from './rules/seasonal-naive.ts';
import { windowMean } from './rules/window-mean.ts';
import { ets } from './smoothing/ets.ts';
import { theta } from './theta/theta.ts';

/** All forecasters by name. */
export const forecasters: ReadonlyMap<string, Forecaster> = new Map(
  [naive, seasonalNaive, drift, windowMean, ets, theta].map((forecaster) => [forecaster.name, forecaster]),
);

/** @throws UnknownEstimatorError listing those there are */
export function forecasterNamed(name: string): Forecaster {
  const forecaster = forecasters.get(name);
  if (forecaster === undefined) throw new UnknownEstimatorError(name, [...forecasters.keys()]);
  return forecaster;
}
