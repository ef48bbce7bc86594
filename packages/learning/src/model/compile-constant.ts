import type { ModelState } from './model-state.ts';
import { predictorOfRows } from './predict-rows.ts';
import type { Predictor } from './predictor.ts';
import { scalarOf } from './read-state.ts';

/** A model that always answers the same (the baselines). */
export function compileConstant(state: ModelState): Predictor {
  const value = scalarOf(state, 'value');
  return predictorOfRows(state.features, () => value);
}
