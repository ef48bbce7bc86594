import { ShapeError } from '../estimators/shape-error.ts';

/** What is asked of a forecast. */
export interface ForecastSettings {
  /** Steps ahead, a whole number ≥ 1. */
  readonly horizon: number;
  /** Between two values, in ms, above 0. */
  readonly stepMs: number;
  /** Steps after which a pattern repeats (7 for weekly in daily data), a whole number; 1 = no season. */
  readonly season: number;
}

/** @throws ShapeError naming the setting that is out of range */
export function checkForecastSettings({ horizon, stepMs, season }: ForecastSettings): void {
  checkHorizon(horizon);
  if (!(stepMs > 0 && Number.isFinite(stepMs))) throw new ShapeError('stepMs', String(stepMs), 'ms above 0');
  if (!(Number.isSafeInteger(season) && season >= 1)) {
    throw new ShapeError('season', String(season), 'a whole number of steps ≥ 1');
  }
}

/** @throws ShapeError when it is no whole number ≥ 1 */
export function checkHorizon(horizon: number): void {
  if (!(Number.isSafeInteger(horizon) && horizon >= 1)) {
    throw new ShapeError('horizon', String(horizon), 'a whole number of steps ≥ 1');
  }
}
