import { type Backtest, type BacktestOptions, backtest } from './backtest.ts';
import { seriesUntil } from './series-until.ts';

/**
 * Backtest of one part of the split: origins from `after` on, and of what came only the values up to `until`, so
 * that a later part is not looked at.
 *
 * @param after time of the last value before the part
 * @param until time of the part's last value
 * @throws ShapeError when the part holds nothing to forecast
 */
export function backtestBetween(
  { series, settings, model, every }: Omit<BacktestOptions, 'from' | 'to'>,
  after: number,
  until: number,
): Backtest {
  return backtest({ series: seriesUntil(series, until), settings, model, every, from: after, to: until });
}
