import type { NumberSample } from '@assay/drift';
import { type ForecastSettings, type Series, usualChange, usualChangeReach } from '@assay/learning';

/** Series that are looked at, at most, and newest steps of each: thousands of values say what millions would. */
const mostSeries = 400;
const mostValues = 20_000;

/**
 * What of a series can drift, in the unit of its own usual change, so that series of any size are watched as one:
 * - `change`: from one step to the next; wider when a series has become restless, shifted when it has begun to climb;
 * - `seasonal_change`: from one season to the next, which a level shift or a new season moves.
 *
 * The unit comes from the values before the steps that are looked at: a window is measured by what was normal before it.
 *
 * @param steps of each series that are looked at, from its end; default as many as tell enough
 * @returns in the order of the series; NaN at gaps
 */
export function seriesSignals(
  series: readonly Series[],
  { season }: Pick<ForecastSettings, 'season'>,
  steps?: number,
): NumberSample[] {
  const every = Math.max(1, Math.ceil(series.length / mostSeries));
  const picked = series.filter((_, i) => i % every === 0);
  const wanted = steps ?? Math.max(season, Math.ceil(mostValues / Math.max(1, picked.length)));
  const [change, seasonal]: [number[], number[]] = [[], []];
  for (const { values } of picked) {
    const reach = usualChangeReach(season);
    const first = Math.max(1, Math.min(values.length - wanted, values.length));
    // Where nothing lies before, the beginning stands for it.
    const before =
      first > season + 1 ? values.subarray(Math.max(0, first - reach), first) : values.subarray(0, reach);
    const unit = usualChange(before, season);
    for (let t = first; t < values.length; t++) {
      change.push((values[t]! - values[t - 1]!) / unit);
      if (season > 1) seasonal.push((values[t]! - (values[t - season] ?? Number.NaN)) / unit);
    }
  }
  return [
    { name: 'change', values: Float64Array.from(change) },
    ...(season > 1 ? [{ name: 'seasonal_change', values: Float64Array.from(seasonal) }] : []),
  ];
}
