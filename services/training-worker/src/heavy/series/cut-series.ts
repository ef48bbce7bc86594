import { AssayError } from '@assay/contracts';
import type { ForecastSettings, Series } from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import type { SeriesParts } from './prepared-series.ts';

/** Below this many origins the errors of a part say nothing, whatever the interval around them. */
const fewestOrigins = 2;

/**
 * Cuts the time of all series together into training, validation and holdout, by the shares of the use case. Of a short
 * series validation and holdout take as much as it takes to judge a forecast at all, and the training what is left.
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
  const fewest = horizon + fewestOrigins - 1;
  const asked = { train: Math.round(steps * split.train), validation: Math.round(steps * split.validation) };
  const validation = Math.max(asked.validation, fewest);
  const holdout = Math.max(steps - asked.train - asked.validation, fewest);
  const train = steps - validation - holdout;
  if (train < fewest) {
    throw new AssayError(
      'INVALID_REQUEST',
      `the series has ${steps} steps: ${Math.max(0, train)} to train on, ${validation} to choose by, ${holdout} held out; accepted: at least ${fewest} each, ${3 * fewest} together, to forecast ${horizon} steps ahead`,
    );
  }
  return {
    trainTo: from + (train - 1) * stepMs,
    validationTo: from + (train + validation - 1) * stepMs,
    holdoutTo,
    isShort: train < asked.train,
  };
}
