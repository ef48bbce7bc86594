import type { ModelState } from './model-state.ts';
import { ModelStateError } from './model-state-error.ts';
import { predictorOfRows } from './predict-rows.ts';
import type { Predictor } from './predictor.ts';
import { float64Of, int32Of, scalarOf } from './read-state.ts';

/** intercept + Σ coefficient · (x − centre); a missing value adds nothing, as it stands at the centre. */
export function compileLinear(state: ModelState): Predictor {
  const intercept = scalarOf(state, 'intercept');
  const features = state.features.length;
  const places = int32Of(state, 'places', features);
  if (places.some((place) => place < 0 || place >= features)) {
    throw new ModelStateError('arrays.places', `out of range for ${features} features`);
  }
  const centres = float64Of(state, 'centres', features);
  const coefficients = float64Of(state, 'coefficients', features);
  return predictorOfRows(state.features, (x) => {
    let sum = 0;
    for (let j = 0; j < coefficients.length; j++) {
      const value = x[places[j]!]!;
      if (Number.isFinite(value)) sum += coefficients[j]! * (value - centres[j]!);
    }
    return intercept + sum;
  });
}
