import { isInSet } from '../trees/category-set.ts';
import type { ModelState } from './model-state.ts';
import { ModelStateError } from './model-state-error.ts';
import { float64Of, int32Of, uint8Of } from './read-state.ts';

/** Whether a state has nodes that ask for categories. */
export function hasCategories(state: ModelState): boolean {
  return Object.hasOwn(state.arrays, 'categorySetAt');
}

/**
 * How the inner nodes of a state decide: whether a value goes left. A value that is not finite, or a category that
 * training rows never had, is missing.
 *
 * @throws ModelStateError for sets of categories that are damaged
 */
export function compileDecision(state: ModelState): (node: number, value: number) => boolean {
  const n = int32Of(state, 'feature').length;
  const threshold = float64Of(state, 'threshold', n);
  const missingLeft = uint8Of(state, 'missingLeft', n);
  const compare = (node: number, value: number): boolean =>
    Number.isFinite(value) ? value <= threshold[node]! : missingLeft[node] === 1;
  if (!hasCategories(state)) return compare;
  const setAt = int32Of(state, 'categorySetAt', n);
  const sets = int32Of(state, 'categorySets');
  for (const [node, at] of setAt.entries()) {
    const ends = at < 0 || (at < sets.length && sets[at]! >= 0 && at + sets[at]! < sets.length);
    if (!ends) throw new ModelStateError(`arrays.categorySetAt[${node}]`, 'out of range');
  }
  return (node, value) => {
    const at = setAt[node]!;
    return at < 0 ? compare(node, value) : isInSet(sets, at + 1, sets[at]!, value, missingLeft[node] === 1);
  };
}
