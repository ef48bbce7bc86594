import { checkProbabilities } from '../../metrics/classification/check-probabilities.ts';

/** The search is over log T, within these factors. */
const WIDEST = 10;

/**
 * The temperature T that minimises the log loss of the probabilities p^(1/T) / Σ p^(1/T) (Guo, Pleiss, Sun and
 * Weinberger 2017, "On Calibration of Modern Neural Networks"): above 1 for a model that is too sure of itself, below
 * 1 for one that is not sure enough. The most probable class stays the same. scikit-learn's
 * `CalibratedClassifierCV(method="temperature")` with 1/T as its β.
 *
 * @param prior weight of ½·(log T)² beside the sum of the rows' losses: it keeps T from running away where few rows
 *   are all answered rightly, and vanishes beside many rows. 0 = none; 3 gave a lower log loss than 1 for each of seven
 *   learners over 40 splits of 150 irises, 30 of them to calibrate on
 * @throws ShapeError for lengths or values that do not fit
 */
export function fitTemperature(
  probabilities: Float64Array,
  y: Float64Array,
  classes: number,
  prior = 3,
): number {
  checkProbabilities(y, probabilities, classes);
  const logs = probabilities.map(logOf);
  // The loss is convex in β = 1/T; in log β it has one minimum, found where the slope is 0.
  const slope = (logBeta: number): number => {
    const beta = Math.exp(logBeta);
    return beta * slopeInBeta(logs, y, classes, beta) + prior * logBeta;
  };
  let [low, high] = [-WIDEST, WIDEST];
  if (slope(low) >= 0) return Math.exp(-low);
  if (slope(high) <= 0) return Math.exp(-high);
  for (let i = 0; i < 200 && high - low > 1e-14 * Math.max(1, Math.abs(low)); i++) {
    const middle = (low + high) / 2;
    if (slope(middle) < 0) low = middle;
    else high = middle;
  }
  return Math.exp(-(low + high) / 2);
}

/** p^(1/T), scaled to sum to 1, in place for `rows × classes` probabilities. */
export function applyTemperature(probabilities: Float64Array, classes: number, temperature: number): void {
  const beta = 1 / temperature;
  for (let start = 0; start < probabilities.length; start += classes) {
    let most = Number.NEGATIVE_INFINITY;
    for (let k = start; k < start + classes; k++) {
      const score = beta * logOf(probabilities[k]!);
      probabilities[k] = score;
      if (score > most) most = score;
    }
    let sum = 0;
    for (let k = start; k < start + classes; k++) {
      const raised = Math.exp(probabilities[k]! - most);
      probabilities[k] = raised;
      sum += raised;
    }
    for (let k = start; k < start + classes; k++) probabilities[k]! /= sum;
  }
}

/** d/dβ Σ −log softmax(β·logs)[y] = Σ (mean of the logs under the probabilities − log of the true class). */
function slopeInBeta(logs: Float64Array, y: Float64Array, classes: number, beta: number): number {
  let slope = 0;
  for (let r = 0; r < y.length; r++) {
    const start = r * classes;
    let most = Number.NEGATIVE_INFINITY;
    for (let k = start; k < start + classes; k++) if (logs[k]! > most) most = logs[k]!;
    let mass = 0;
    let mean = 0;
    for (let k = start; k < start + classes; k++) {
      const weight = Math.exp(beta * (logs[k]! - most));
      mass += weight;
      mean += weight * logs[k]!;
    }
    slope += mean / mass - logs[start + y[r]!]!;
  }
  return slope;
}

/** A class that a tree has never seen has probability 0; its logarithm is that of 2⁻⁵², as in log loss. */
function logOf(probability: number): number {
  return Math.log(Math.max(Number.EPSILON, probability));
}
