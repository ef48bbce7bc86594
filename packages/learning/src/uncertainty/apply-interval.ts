import { ShapeError } from '../estimators/shape-error.ts';
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
 * @param scale of the series (`CompiledForecaster.scaleOf`): needed where the radii are scaled
 * @throws ShapeError for a step that the forecast does not reach, or scaled radii without a scale
 * @example applyInterval(uncertainty, 5.3) // [{ level: 0.9, low: 4.1, high: 6.5 }]
 */
export function applyInterval(
  uncertainty: Conformal | AdaptiveConformal | ConformalHorizons,
  value: number,
  step = 1,
  scale?: number,
): Interval[] {
  const unit = unitOf(uncertainty, scale);
  const intervals: Interval[] = [];
  for (const [level, radius] of radiiOf(uncertainty, step)) {
    if (radius !== null) intervals.push({ level, low: value - radius * unit, high: value + radius * unit });
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

function unitOf(uncertainty: Conformal | AdaptiveConformal | ConformalHorizons, scale?: number): number {
  if (uncertainty.kind !== 'conformal-horizons' || uncertainty.scaled !== true) return 1;
  if (scale === undefined || !(scale > 0))
    throw new ShapeError('scale', String(scale), 'the scale of the series, above 0');
  return scale;
}
