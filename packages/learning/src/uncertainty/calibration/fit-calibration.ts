import { mean, variance } from '@assay/statistics';
import { rowLosses } from '../../evaluation/row-losses.ts';
import { checkProbabilities } from '../../metrics/classification/check-probabilities.ts';
import { logLoss } from '../../metrics/classification/log-loss.ts';
import { applyCalibration } from './apply-calibration.ts';
import type { Calibrated, CalibrationFigures } from './calibrated.ts';
import { fitIsotonic } from './isotonic.ts';
import { expectedCalibrationError } from './reliability.ts';
import { fitTemperature } from './temperature.ts';

type Fitted = Pick<Calibrated, 'method' | 'classes' | 'parameters'>;
type Fit = (probabilities: Float64Array, y: Float64Array) => Fitted;

/** Below this isotonic regression follows the accidents of its rows (scikit-learn's guide says the same). */
const ROWS_FOR_ISOTONIC = 1000;
/** Below this nothing can be compared between folds. */
const ROWS_FOR_FOLDS = 10;
const FOLDS = 5;

/**
 * Finds out on rows that a classifier was not fitted on (validation rows) how its probabilities are put right: by a
 * temperature, for two classes and at least 1000 rows also by isotonic regression (Zadrozny and Elkan 2002), or not at
 * all. Each is tried over five folds of the rows, and a richer one is taken only where its log loss is lower by more than
 * one standard error (Breiman et al. 1984): what a few rows say by accident is left alone.
 *
 * @param probabilities rows × classes, row after row
 * @returns with figures on these very rows, which flatter it: see `measureCalibration`
 * @throws ShapeError for lengths or values that do not fit
 * @example fitCalibration(model.probabilities(validation.X), validation.y, 3).parameters // { temperature: 1.4 }
 */
export function fitCalibration(probabilities: Float64Array, y: Float64Array, classes: number): Calibrated {
  checkProbabilities(y, probabilities, classes);
  const none: Fitted = { method: 'none', classes, parameters: {} };
  if (y.length < ROWS_FOR_FOLDS) return withFigures(none, probabilities, y);
  const fits: Fit[] = [
    () => none,
    (p, known) => ({
      method: 'temperature',
      classes,
      parameters: { temperature: fitTemperature(p, known, classes) },
    }),
  ];
  if (classes === 2 && y.length >= ROWS_FOR_ISOTONIC) fits.push(isotonic);
  // From simple to rich.
  const [fit] = fits
    .map((one) => [one, lossesOverFolds(one, probabilities, y, classes)] as const)
    .reduce((taken, richer) => (isClearlyLower(richer[1], taken[1]) ? richer : taken));
  return withFigures(fit(probabilities, y), probabilities, y);
}

/**
 * The same calibration with its figures on other rows (a holdout): what it is worth.
 *
 * @throws ShapeError for lengths or values that do not fit
 */
export function measureCalibration(
  calibrated: Calibrated,
  probabilities: Float64Array,
  y: Float64Array,
): Calibrated {
  return withFigures(calibrated, probabilities, y);
}

/** Ends are kept off 0 and 1 by the rule of succession: n rows that all say no are no proof. */
function isotonic(probabilities: Float64Array, y: Float64Array): Fitted {
  const second = y.map((_, r) => probabilities[2 * r + 1]!);
  const line = fitIsotonic(second, y);
  const edge = 1 / (y.length + 2);
  const within = line.y.map((value) => Math.min(1 - edge, Math.max(edge, value)));
  return { method: 'isotonic', classes: 2, parameters: { x: line.x, y: within } };
}

/** Log loss of each row by a calibration that has not seen it. Folds take every fifth row: no randomness. */
function lossesOverFolds(
  fit: Fit,
  probabilities: Float64Array,
  y: Float64Array,
  classes: number,
): Float64Array {
  const losses = new Float64Array(y.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const of = (isIn: (r: number) => boolean): [Float64Array, Float64Array] => [
      probabilities.filter((_, i) => isIn(Math.floor(i / classes))),
      y.filter((_, r) => isIn(r)),
    ];
    const [held, truth] = of((r) => r % FOLDS === fold);
    applyCalibration(fit(...of((r) => r % FOLDS !== fold)), held);
    const own = rowLosses('log_loss', truth, held, classes);
    for (const [i, loss] of own.entries()) losses[i * FOLDS + fold] = loss;
  }
  return losses;
}

/** By more than one standard error of the mean difference, row by row. */
function isClearlyLower(losses: Float64Array, than: Float64Array): boolean {
  const gains = losses.map((loss, i) => than[i]! - loss);
  return mean(gains) > Math.sqrt(variance(gains) / gains.length);
}

function withFigures(fitted: Fitted, probabilities: Float64Array, y: Float64Array): Calibrated {
  const { method, classes, parameters } = fitted;
  const figures = (p: Float64Array): CalibrationFigures => ({
    log_loss: logLoss.compute(y, p, classes),
    ece: expectedCalibrationError(p, y, classes),
  });
  const before = figures(probabilities);
  const right = Float64Array.from(probabilities);
  applyCalibration(fitted, right);
  return { kind: 'calibrated', method, classes, parameters, before, after: figures(right), rows: y.length };
}
