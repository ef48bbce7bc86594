import { channels, type JsonObject } from '@assay/contracts';
import { type ConformalHorizons, measureHorizons, type Uncertainty } from '@assay/learning';
import type { ForecastServing } from '@assay/model-bundle';
import {
  type ForecastComeTrue,
  forecastIntervals,
  forecastsComeTrue,
  notify,
  putForecastIntervals,
} from '@assay/store';
import type { BatchWork } from './batch-work.ts';

/** Forecasts that are learned from in one batch, at most: the newest of the intervals then learns from the rest. */
const mostForecasts = 50_000;

/**
 * Lets the intervals of a version learn from the forecasts of earlier batches whose values have come: wider where they
 * held too seldom, narrower where too often (adaptive conformal inference). What is learned is stored, and is what every
 * replica answers with from then on.
 *
 * @returns the intervals to forecast with; those of the training as long as nothing was learned
 */
export async function learnIntervals(
  { deps, useCase, logicalTime, task }: Pick<BatchWork, 'deps' | 'useCase' | 'logicalTime' | 'task'>,
  model: ForecastServing,
  version: number,
): Promise<Uncertainty | undefined> {
  const trained = model.uncertainty;
  if (trained?.kind !== 'conformal-horizons' || trained.adaptive === undefined) return trained;
  const key = { useCase: useCase.name, version };
  const kept = await forecastIntervals(deps.pool, key);
  const before = (kept?.uncertainty as ConformalHorizons | undefined) ?? trained;
  const found = await forecastsComeTrue(deps.pool, {
    ...key,
    horizon: trained.horizon,
    stepMs: model.stepMs,
    after: kept?.learnedUntil ?? new Date(0),
    until: logicalTime,
    limit: mostForecasts,
  });
  // An origin is learned from whole, or not yet.
  const last = found.at(-1)?.origin;
  const whole = found.length < mostForecasts ? found : found.filter(({ origin }) => origin !== last);
  const usable = whole.filter(({ scale }) => trained.scaled !== true || (scale ?? 0) > 0);
  if (usable.length === 0) return before;
  const learned = afterForecasts(before, usable);
  await putForecastIntervals(deps.pool, {
    ...key,
    learnedUntil: new Date(usable.at(-1)!.origin),
    forecasts: (kept?.forecasts ?? 0) + usable.length,
    uncertainty: learned as unknown as JsonObject,
  });
  await notify(deps.pool, channels.observations, { useCase: useCase.name });
  task.log.info(`the intervals of version ${version} learned from ${usable.length} forecasts that came true`);
  return learned;
}

/** The same with what these forecasts have taught; a step of which nothing came keeps the coverage it had. */
export function afterForecasts(
  before: ConformalHorizons,
  forecasts: readonly ForecastComeTrue[],
): ConformalHorizons {
  const numbers = (values: readonly (number | null)[]) => values.map((value) => value ?? Number.NaN);
  const after = measureHorizons(before, {
    horizon: before.horizon,
    predictions: Float64Array.from(forecasts.flatMap(({ predictions }) => numbers(predictions))),
    actuals: Float64Array.from(forecasts.flatMap(({ actuals }) => numbers(actuals))),
    origins: Float64Array.from(forecasts, ({ origin }) => origin),
    units: Float64Array.from(forecasts, ({ scale }) => scale ?? 1),
  });
  return {
    ...after,
    levels: after.levels.map((level, j) => ({
      ...level,
      coverage: level.coverage.map((share, step) =>
        Number.isFinite(share) ? share : before.levels[j]!.coverage[step]!,
      ),
    })),
  };
}
