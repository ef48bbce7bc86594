import { solveCholesky } from './cholesky.ts';
import { normalEquations } from './normal-equations.ts';

/** Each step wins back the digits that squaring the table in the normal equations has cost. */
const REFINEMENTS = 2;

/**
 * Coefficients of weighted least squares on scaled columns, by the normal equations with iterative refinement:
 * the residuals of the first solution are fitted again and the result is added (Björck 1996, §6.5, corrected
 * seminormal equations). Nearly collinear columns thereby keep digits that Cholesky alone would lose; exactly
 * dependent ones get 0.
 *
 * @param scaled columns of mean 0, without missing values
 */
export function leastSquares(
  scaled: readonly Float64Array[],
  y: Float64Array,
  targetMean: number,
  weights?: Float64Array,
): Float64Array {
  const { gram, moment } = normalEquations(scaled, y, targetMean, weights);
  const coefficients = solveCholesky(gram.slice(), moment);
  for (let step = 0; step < REFINEMENTS; step++) {
    const correction = solveCholesky(
      gram.slice(),
      momentOfResiduals(scaled, y, targetMean, coefficients, weights),
    );
    for (let j = 0; j < coefficients.length; j++) coefficients[j]! += correction[j]!;
  }
  return coefficients;
}

function momentOfResiduals(
  scaled: readonly Float64Array[],
  y: Float64Array,
  targetMean: number,
  coefficients: Float64Array,
  weights: Float64Array | undefined,
): Float64Array {
  const residuals = y.map((value) => value - targetMean);
  for (const [j, column] of scaled.entries()) {
    const b = coefficients[j]!;
    for (let r = 0; r < residuals.length; r++) residuals[r]! -= b * column[r]!;
  }
  if (weights !== undefined) for (let r = 0; r < residuals.length; r++) residuals[r]! *= weights[r]!;
  return Float64Array.from(scaled, (column) => {
    let sum = 0;
    for (let r = 0; r < residuals.length; r++) sum += column[r]! * residuals[r]!;
    return sum;
  });
}
