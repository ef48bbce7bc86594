import type { Matrix } from '@assay/data';
import { answersOf } from './answers-of.ts';
import { answersOfTrees } from './answers-of-trees.ts';
import { compileModel } from './compile-model.ts';
import { hasCategories } from './compile-trees-decision.ts';
import type { ModelState } from './model-state.ts';

/**
 * What a model that was just fitted says of every row of a table, once: as `answersOf(compileModel(state), X)`, to the
 * bit, without making it ready to serve where that takes longer than to answer.
 *
 * @throws ShapeError when the features are not those of the model
 * @example answersOfState(forest.fit(X, y, {}, { seed: 1 }), validation.X)
 */
export function answersOfState(state: ModelState, X: Matrix): Float64Array {
  const isTrees = Object.hasOwn(state.arrays, 'roots') && !hasCategories(state);
  return isTrees ? answersOfTrees(state, X) : answersOf(compileModel(state), X);
}
