import { solveCholesky } from '../../linear/cholesky.ts';
import { classicalDecomposition } from '../decomposition/classical-decomposition.ts';
import { withoutGaps } from '../known-values.ts';
import { type SmoothingState, smooth } from './smooth.ts';
import type { SmoothingForm, SmoothingWeights } from './smoothing-form.ts';

/** Seasons from which the initial seasonal indices are taken, as many as there are. */
const seasonsForIndices = 5;

/**
 * Seasonal indices before the first value: those of the classical decomposition of the first seasons
 * (Hyndman et al. 2008, section 2.6.1); all 0 where less than two seasons are known.
 */
export function initialSeasonal(values: Float64Array, season: number): Float64Array {
  const first = values.findIndex(Number.isFinite);
  const filled = withoutGaps(values).values;
  if (season < 2 || filled.length < 2 * season) return new Float64Array(Math.max(1, season));
  const indices = classicalDecomposition(filled.subarray(0, seasonsForIndices * season), season, 'additive');
  // They start at the first known value; values before it count too.
  return Float64Array.from(
    { length: season },
    (_, i) => indices[(((i - first) % season) + season) % season]!,
  );
}

/**
 * The level and trend before the first value that make the sum of squared one-step errors least, given the
 * weights and the seasonal indices. Errors are linear in both, so this is a least-squares problem in two
 * unknowns: no search is needed.
 *
 * @returns the state, and the errors it leads to
 */
export function bestInitialState(
  values: Float64Array,
  form: SmoothingForm,
  weights: SmoothingWeights,
  seasonal: Float64Array,
): { state: SmoothingState; errors: Float64Array } {
  const errors = new Float64Array(values.length);
  smooth(values, weights, { level: 0, trend: 0, seasonal: seasonal.slice() }, errors);
  // What one unit of level or trend takes off each error.
  const silence = values.map((value) => (Number.isFinite(value) ? 0 : Number.NaN));
  const responseTo = (level: number, trend: number): Float64Array => {
    const response = new Float64Array(values.length);
    smooth(silence, weights, { level, trend, seasonal: new Float64Array(seasonal.length) }, response);
    return response;
  };
  const responses = form.trend === 'none' ? [responseTo(1, 0)] : [responseTo(1, 0), responseTo(0, 1)];
  const p = responses.length;
  const gram = new Float64Array(p * p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) gram[i * p + j] = dot(responses[i]!, responses[j]!);
  }
  const unknowns = solveCholesky(
    gram,
    Float64Array.from(responses, (response) => -dot(response, errors)),
  );
  for (let t = 0; t < errors.length; t++) {
    for (let i = 0; i < p; i++) errors[t]! += unknowns[i]! * responses[i]![t]!;
  }
  return { state: { level: unknowns[0]!, trend: unknowns[1] ?? 0, seasonal: seasonal.slice() }, errors };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
