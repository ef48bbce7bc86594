export const trends = ['none', 'additive', 'damped'] as const;
export type Trend = (typeof trends)[number];

/** Which parts an additive exponential smoothing has. */
export interface SmoothingForm {
  readonly trend: Trend;
  /** Steps of an additive season; 1 = none. */
  readonly season: number;
}

/**
 * Smoothing weights in the component form of Hyndman and Athanasopoulos (Forecasting: Principles and
 * Practice, chapter 8), as statsmodels names them too. A part that the form lacks has weight 0.
 */
export interface SmoothingWeights {
  /** α: how far the level follows the newest value, 0 to 1. */
  readonly level: number;
  /** β*: how far the trend follows the newest change of the level, 0 to 1. */
  readonly trend: number;
  /** γ: how far the season follows the newest value, 0 to 1 − α. */
  readonly seasonal: number;
  /** φ: what is left of the trend a step later; 1 = all of it. */
  readonly damping: number;
}

/** Free numbers of a form: weights, initial states and the variance, as an information criterion counts them. */
export function freedomOf({ trend, season }: SmoothingForm): number {
  const ofTrend = { none: 0, additive: 2, damped: 3 }[trend];
  return 3 + ofTrend + (season > 1 ? season : 0);
}
