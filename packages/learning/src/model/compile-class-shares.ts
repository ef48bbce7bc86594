import type { Classifier } from './classifier.ts';
import { classifierOfRows } from './classifier-of-rows.ts';
import type { ModelState } from './model-state.ts';
import { classesOf, float64Of } from './read-state.ts';

/** A classifier that always answers the same (the baseline `mode`). */
export function compileClassShares(state: ModelState): Classifier {
  const classes = classesOf(state);
  const shares = float64Of(state, 'shares', classes);
  return classifierOfRows(state.features, classes, (_x, out) => out.set(shares));
}
