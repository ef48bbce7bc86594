import {
  type Backtest,
  backtestBetween,
  blockLengthFor,
  errorsByOrigin,
  forecasterNamed,
  seriesUntil,
} from '@assay/learning';
import type { CompareInput, Losses } from '../jobs/compare-job.ts';
import { decodeSeries, type PreparedSeries } from './prepared-series.ts';

export function originLossesOf({
  prepared,
  seed,
  trainer,
}: Pick<CompareInput, 'prepared' | 'seed' | 'trainer'>): Losses {
  const data = decodeSeries(prepared);
  const { series, settings, parts, every } = data;
  const { trainTo, validationTo } = parts;
  const context = { seed, ...(trainer && { trainer }) };
  return {
    of({ estimator, parameters }) {
      const known = seriesUntil(series, trainTo);
      const model = forecasterNamed(estimator).fit(known, settings, parameters, context);
      const result = backtestBetween({ series, settings, model, every }, trainTo, validationTo);
      return originErrors(result).map((error) => error ** 2);
    },
    blockLength: (n) => originBlockLength(n, data),
  };
}

/**
 * The error of each origin: the root of the mean of its squared errors over the steps, so that an origin counts as a row
 * does where rows are judged.
 */
export function originErrors(result: Backtest): Float64Array {
  return errorsByOrigin(result).map((error) => error / Math.sqrt(result.horizon));
}

/** Length of the blocks in which origins are resampled: at least as far as forecasts of neighbouring ones overlap. */
export function originBlockLength(
  n: number,
  { settings, every }: Pick<PreparedSeries, 'settings' | 'every'>,
): number {
  return Math.min(n, Math.max(blockLengthFor(n, 'time'), Math.ceil(settings.horizon / every)));
}
