import { runForecastTrial } from '@assay/learning';
import type { TrialInput, Tried } from '../jobs/trial-job.ts';
import { decodeSeries } from './prepared-series.ts';

export function trySeries({ prepared, trial, metric, seed, trainer }: TrialInput): Tried {
  const { series, settings, parts, every } = decodeSeries(prepared);
  const { value, metrics } = runForecastTrial({
    candidate: { forecaster: trial.estimator, parameters: trial.parameters },
    series,
    settings,
    trainTo: parts.trainTo,
    validationTo: parts.validationTo,
    every,
    metric,
    context: { seed, ...(trainer && { trainer }) },
  });
  return { value, metrics: { ...metrics } };
}
