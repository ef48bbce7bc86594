import { forecasterNamed, type ModelState, seriesUntil } from '@assay/learning';
import type { JobContext } from '../heavy-thread.ts';
import type { FitInput, FittedTwice } from '../jobs/fit-job.ts';
import { decodeSeries } from './prepared-series.ts';

export function fitSeries(
  { prepared, best, seed, trainer }: FitInput,
  { progress }: JobContext,
): FittedTwice {
  const { series, settings, parts } = decodeSeries(prepared);
  const forecaster = forecasterNamed(best.estimator);
  const fit = (until: number, half: number): ModelState =>
    forecaster.fit(seriesUntil(series, until), settings, best.parameters, {
      seed,
      ...(trainer && { trainer }),
      onProgress: ({ done, total }) => progress({ done: done + half * total, total: 2 * total }),
    });
  const judged = fit(parts.trainTo, 0);
  const begun = performance.now();
  const served = fit(parts.validationTo, 1);
  return { judged, served, seconds: (performance.now() - begun) / 1000 };
}
