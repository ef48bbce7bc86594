import { AssayError } from '@assay/contracts';
import type { ForecastSettings, Series } from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import type { SeriesParts } from './prepared-series.ts';

/** Below this many origins the errors of a part say nothing, whatever the interval around them. */
const fewestOrigins = 2;

/**
 * Cuts the time of all series together into training, validation and holdout, by the shares of the use case.
 *
 * @throws AssayError INVALID_REQUEST where a part is too short to forecast once into it
 */
export function cutSeries(
  { split }: Pick<UseCase, 'split'>,
  series: readonly Series[],
  { horizon, stepMs }: ForecastSettings,
): SeriesParts {
  const from = Math.min(...series.map(({ times }) => times[0]!));
  const holdoutTo = Math.max(...series.map(({ times }) => times[times.length - 1]!));
  const steps = Math.round((holdoutTo - from) / stepMs) + 1;
  const train = Math.round(steps * split.train);
  const validation = Math.round(steps * split.validation);
  const holdout = steps - train - validation;
  if (Math.min(train, validation, holdout) < horizon + fewestOrigins - 1) {
    throw new AssayError(
      'INVALID_REQUEST',
      `the series has ${steps} steps: ${train} to train on, ${validation} to choose by, ${holdout} held out; accepted: at least ${horizon + fewestOrigins - 1} each, to forecast ${horizon} steps ahead`,
    );
  }
  return {
    trainTo: from + (train - 1) * stepMs,
    validationTo: from + (train + validation - 1) * stepMs,
    holdoutTo,
  };
}
