import type { AdaptiveConformal } from './adaptive-conformal.ts';
import type { Conformal } from './conformal.ts';
import type { ConformalHorizons } from './conformal-horizons.ts';
import { checkStep } from './rank.ts';

/** From `low` to `high`, which holds the true value with the chance `level`. */
export interface Interval {
  readonly level: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The intervals around one prediction, in the order of the levels; a level that has none (too few rows, or a radius
 * without bound) is left out.
 *
 * @param step of a forecast, from 1: needed for `conformal-horizons`, without a meaning for the others
 * @throws ShapeError for a step that the forecast does not reach
 * @example applyInterval(uncertainty, 5.3) // [{ level: 0.9, low: 4.1, high: 6.5 }]
 */
export function applyInterval(
  uncertainty: Conformal | AdaptiveConformal | ConformalHorizons,
  value: number,
  step = 1,
): Interval[] {
  const intervals: Interval[] = [];
  for (const [level, radius] of radiiOf(uncertainty, step)) {
    if (radius !== null) intervals.push({ level, low: value - radius, high: value + radius });
  }
  return intervals;
}

function radiiOf(
  uncertainty: Conformal | AdaptiveConformal | ConformalHorizons,
  step: number,
): [level: number, radius: number | null][] {
  if (uncertainty.kind !== 'conformal-horizons') {
    return uncertainty.levels.map(({ level, radius }) => [level, radius]);
  }
  checkStep(step, uncertainty.horizon);
  return uncertainty.levels.map(({ level, radii }) => [level, radii[step - 1]!]);
}
