import { type AdaptiveConformal, measureAdaptive } from './adaptive-conformal.ts';
import { type Conformal, measureConformal } from './conformal.ts';

/**
 * The same intervals with the coverage seen on other rows (a holdout, in the order of time where rows have one): those
 * of the calibration are covered by construction.
 *
 * @throws ShapeError for no rows, other lengths or values that are not finite
 * @example measureCoverage(fitConformal({ yTrue, yPredicted, levels: [0.9] }), later, predicted).levels[0].coverage
 */
export function measureCoverage<U extends Conformal | AdaptiveConformal>(
  uncertainty: U,
  yTrue: Float64Array,
  yPredicted: Float64Array,
): U;
export function measureCoverage(
  uncertainty: Conformal | AdaptiveConformal,
  yTrue: Float64Array,
  yPredicted: Float64Array,
): Conformal | AdaptiveConformal {
  return uncertainty.kind === 'conformal'
    ? measureConformal(uncertainty, yTrue, yPredicted)
    : measureAdaptive(uncertainty, yTrue, yPredicted);
}
