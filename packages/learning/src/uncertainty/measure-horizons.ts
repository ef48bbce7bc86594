import { ShapeError } from '../estimators/shape-error.ts';
import { measureAdaptiveHorizons } from './adaptive-horizons.ts';
import type { ConformalHorizons, ForecastPairs } from './conformal-horizons.ts';
import { coverageOf } from './fit-horizons.ts';
import { errorsByStep, fewestRows } from './forecast-errors.ts';

/**
 * The same intervals with the coverage seen on other forecasts (those of the holdout). Adaptive ones go on learning
 * from them.
 *
 * @throws ShapeError as `fitHorizons`, and for another horizon
 */
export function measureHorizons(uncertainty: ConformalHorizons, pairs: ForecastPairs): ConformalHorizons {
  if (pairs.horizon !== uncertainty.horizon) {
    throw new ShapeError('horizon', String(pairs.horizon), String(uncertainty.horizon));
  }
  if (uncertainty.adaptive !== undefined) {
    return measureAdaptiveHorizons(uncertainty, uncertainty.adaptive, pairs);
  }
  const errors = errorsByStep(pairs, uncertainty.scaled);
  const levels = uncertainty.levels.map((one) => ({
    ...one,
    coverage: coverageOf(errors, one.radii),
    rows: fewestRows(errors),
  }));
  return { ...uncertainty, levels };
}
