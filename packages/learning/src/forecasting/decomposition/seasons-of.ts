import type { ForecastSettings } from '../forecast-settings.ts';

const day = 86_400_000;

/**
 * The longer season that a clock suggests: the week of sub-daily data, the year (52 weeks) of days with a week; 0 = none,
 * as not every longer season is worth a guess.
 */
export function cycleOf({ season, stepMs }: Pick<ForecastSettings, 'season' | 'stepMs'>): number {
  if (season < 2) return 0;
  if (season * stepMs === day) return 7 * season;
  return stepMs === day && season === 7 ? 52 * season : 0;
}

/** All seasons, the shortest first. */
export function seasonsOf(settings: Pick<ForecastSettings, 'season' | 'stepMs'>): number[] {
  return [settings.season, cycleOf(settings)].filter((season) => season > 1);
}
