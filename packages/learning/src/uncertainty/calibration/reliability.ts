import { ShapeError } from '../../estimators/shape-error.ts';
import { checkProbabilities } from '../../metrics/classification/check-probabilities.ts';
import { mostProbable } from '../../model/classifier-of-rows.ts';

/** One point of a reliability diagram: rows whose probability fell into the same bin. */
export interface ReliabilityPoint {
  /** Mean probability that was answered. */
  readonly predicted: number;
  /** Share of the rows in which it came true. */
  readonly observed: number;
  readonly rows: number;
}

/**
 * Points of a reliability diagram (DeGroot and Fienberg 1983; Niculescu-Mizil and Caruana 2005): rows by their
 * probability in bins of equal width, empty ones left out. Of two classes it is the probability of class 1
 * (scikit-learn's `calibration_curve(strategy="uniform")`), of more the one of the most probable class and how often
 * that was right. A well calibrated model lies on the diagonal.
 *
 * @param bins default 10
 * @throws ShapeError for lengths or values that do not fit
 * @example reliabilityCurve(probabilities, y, 2) // [{ predicted: 0.07, observed: 0.05, rows: 120 }, …]
 */
export function reliabilityCurve(
  probabilities: Float64Array,
  y: Float64Array,
  classes: number,
  bins = 10,
): ReliabilityPoint[] {
  checkProbabilities(y, probabilities, classes);
  if (!Number.isInteger(bins) || bins < 1) throw new ShapeError('bins', String(bins), 'a whole number ≥ 1');
  const predicted = new Float64Array(bins);
  const observed = new Float64Array(bins);
  const rows = new Float64Array(bins);
  for (let r = 0; r < y.length; r++) {
    const k = classes === 2 ? 1 : mostProbable(probabilities, r * classes, classes);
    const p = probabilities[r * classes + k]!;
    // A probability on an edge belongs to the bin below it.
    const bin = Math.min(bins - 1, Math.max(0, Math.ceil(p * bins) - 1));
    predicted[bin]! += p;
    observed[bin]! += y[r] === k ? 1 : 0;
    rows[bin]!++;
  }
  const points: ReliabilityPoint[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const n = rows[bin]!;
    if (n > 0) points.push({ predicted: predicted[bin]! / n, observed: observed[bin]! / n, rows: n });
  }
  return points;
}

/**
 * How far probabilities and shares lie apart in the mean: Σ rows/n · |observed − predicted| over the bins of
 * `reliabilityCurve` (Naeini, Cooper and Hauskrecht 2015; Guo et al. 2017). 0 = calibrated. Small samples look worse
 * than they are: the shares in the bins scatter.
 *
 * @param bins default 15, as Guo et al.
 * @throws ShapeError for lengths or values that do not fit
 * @example expectedCalibrationError(probabilities, y, 3) // 0.031
 */
export function expectedCalibrationError(
  probabilities: Float64Array,
  y: Float64Array,
  classes: number,
  bins = 15,
): number {
  return reliabilityCurve(probabilities, y, classes, bins).reduce(
    (sum, { predicted, observed, rows }) => sum + (rows / y.length) * Math.abs(observed - predicted),
    0,
  );
}
