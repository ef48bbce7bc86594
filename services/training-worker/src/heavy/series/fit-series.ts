import { fitChosen, type ModelState, seriesUntil } from '@assay/learning';
import type { JobContext } from '../heavy-thread.ts';
import type { FitInput, FittedTwice } from '../jobs/fit-job.ts';
import { decodeSeries } from './prepared-series.ts';

export function fitSeries(
  { prepared, best, refit, seed, trainer }: FitInput,
  { progress }: JobContext,
): FittedTwice {
  const { series, settings, parts } = decodeSeries(prepared);
  const members = refit ?? {
    members: [{ forecaster: best.estimator, parameters: best.parameters }],
  };
  const fit = (until: number, half: number): ModelState =>
    fitChosen(members, seriesUntil(series, until), settings, {
      seed,
      ...(trainer && { trainer }),
      onProgress: ({ done, total }) => progress({ done: done + half * total, total: 2 * total }),
    });
  const judged = fit(parts.trainTo, 0);
  const begun = performance.now();
  const served = fit(parts.validationTo, 1);
  return { judged, served, seconds: (performance.now() - begun) / 1000 };
}
