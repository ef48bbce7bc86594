import type { ModelState } from '../model/model-state.ts';
import { classesOf, float64Of, scalarOf } from '../model/read-state.ts';
import { checkClass } from './class-scores.ts';
import type { Explain } from './contributions.ts';

/** Baselines answer their base, whatever the features. */
export function constantContributions(state: ModelState): Explain {
  const base = scalarOf(state, 'value');
  return () => ({ unit: 'target', base, contributions: new Float64Array(state.features.length) });
}

/** The same of class shares. */
export function sharesContributions(state: ModelState): Explain {
  const classes = classesOf(state);
  const shares = float64Of(state, 'shares', classes);
  return (_x, k = 1) => {
    checkClass(k, classes);
    return { unit: 'probability', base: shares[k]!, contributions: new Float64Array(state.features.length) };
  };
}
