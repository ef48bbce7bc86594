/** What a row of lags is made of. Plain JSON: a state keeps it. */
export interface LagDesign {
  /** Steps back to the value that a step is told relative to: 1 = the last one, or one season. */
  readonly difference: number;
  /** Steps back of the changes that are features, rising. */
  readonly lags: readonly number[];
  readonly season: number;
  /** A longer season made of whole ones (a week of days, a year of weeks); 0 = none. */
  readonly cycle: number;
  readonly stepMs: number;
  /** Logarithms for series that are always above 0 and vary manifold. */
  readonly transform: 'auto' | 'none';
  /** Columns known in advance. */
  readonly known: readonly string[];
}

/** Seasons whose values at the same place are looked at. */
export const seasonsBack = 7;
/** Longer seasons that are. */
export const cyclesBack = 4;
/** Steps that are features one by one; further back every few are enough, as neighbours say much the same. */
const mostNeighbours = 8;

/** Steps back that say most where changes are taken over one season: the newest, and those at the same place before. */
export function seasonalLags(season: number, cycle: number): number[] {
  const near = Array.from({ length: Math.min(2 * season, mostNeighbours) }, (_, k) => k + 1);
  const between = [season / 2, season + season / 2].map(Math.round);
  const same = Array.from({ length: seasonsBack }, (_, k) => (k + 1) * season);
  const beside = [season - 1, season + 1, 2 * season - 1, 2 * season + 1];
  const around =
    cycle > 0 && cycle <= seasonsBack * season ? [-1, 0, 1, season].map((step) => cycle + step) : [];
  const lags = new Set([...near, ...between, ...same, ...beside, ...around].filter((lag) => lag >= 1));
  return [...lags].sort((a, b) => a - b);
}

/**
 * Steps between a step and the value it is told relative to, where `ahead` steps are not known: whole seasons, so that it
 * is the same place, or as many as needed.
 */
export function baseOf({ difference }: LagDesign, ahead: number): number {
  return difference * Math.ceil(ahead / difference);
}

/** Values before a step that all but the longest features read: where training begins. */
export function usualReach(design: LagDesign): number {
  const { difference, lags, season } = design;
  return difference + Math.max(lags.at(-1) ?? 1, 2 * season);
}

/** Newest values whose changes make the scale of a series: the same in training as for an answer. */
export const scaleReach = 960;

/** Values of the past that an answer reads. */
export function longestReach(design: LagDesign): number {
  const { difference, season, cycle } = design;
  const longest = Math.max(scaleReach, seasonsBack * season, cyclesBack * cycle, cycle + scaleReach);
  return Math.max(usualReach(design), difference + longest) + 1;
}
