import { softmaxInPlace } from '../linear/softmax.ts';
import type { Classifier } from './classifier.ts';
import { classifierOfRows } from './classifier-of-rows.ts';
import type { ModelState } from './model-state.ts';
import { ModelStateError } from './model-state-error.ts';
import { classesOf, float64Of, int32Of } from './read-state.ts';

/** softmax(intercepts + Σ coefficients · (x − centre)); a missing value adds nothing. */
export function compileLogistic(state: ModelState): Classifier {
  const classes = classesOf(state);
  const features = state.features.length;
  const places = int32Of(state, 'places', features);
  if (places.some((place) => place < 0 || place >= features)) {
    throw new ModelStateError('arrays.places', `out of range for ${features} features`);
  }
  const centres = float64Of(state, 'centres', features);
  const intercepts = float64Of(state, 'intercepts', classes);
  const coefficients = float64Of(state, 'coefficients', features * classes);
  return classifierOfRows(state.features, classes, (x, out) => {
    for (let k = 0; k < classes; k++) out[k] = intercepts[k]!;
    for (let j = 0; j < features; j++) {
      const value = x[places[j]!]!;
      if (!Number.isFinite(value)) continue;
      const distance = value - centres[j]!;
      for (let k = 0; k < classes; k++) out[k]! += coefficients[j * classes + k]! * distance;
    }
    softmaxInPlace(out, 0, classes);
  });
}
