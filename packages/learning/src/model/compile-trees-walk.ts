import { hasCategories } from './compile-trees-decision.ts';
import type { ModelState } from './model-state.ts';
import { ModelStateError } from './model-state-error.ts';
import { int32Of } from './read-state.ts';
import type { TreeWalk } from './tree-walk.ts';
import { type CompareLayout, layOutToCompare, walkByCompare } from './walk-by-compare.ts';
import { walkByDecision } from './walk-by-decision.ts';
import { walkByMasks } from './walk-by-masks.ts';

/**
 * The fastest way to the leaves of one row; every way ends at the same leaves.
 *
 * @param layout of the same state (`layOutWalk`)
 * @throws ModelStateError for a state that is damaged
 */
export function compileWalk(state: ModelState, layout: CompareLayout | null = null): TreeWalk {
  if (layout !== null) return walkByCompare(layout);
  checkState(state);
  if (!hasCategories(state)) return walkByMasks(state) ?? walkByCompare(layOutToCompare(state));
  const byDecision = walkByDecision(state); // checks the sets of categories
  return walkByMasks(state) ?? byDecision;
}

/**
 * What takes long of `compileWalk` where trees are big: 50 ms of half a million nodes.
 *
 * @returns null where there is nothing that could be done before
 * @throws ModelStateError for a state that is damaged
 */
export function layOutWalk(state: ModelState): CompareLayout | null {
  checkState(state);
  return hasCategories(state) || walkByMasks(state) !== null ? null : layOutToCompare(state);
}

function checkState(state: ModelState): void {
  const feature = int32Of(state, 'feature');
  const left = int32Of(state, 'left', feature.length);
  const roots = int32Of(state, 'roots');
  checkTrees(roots, int32Of(state, 'depths', roots.length), feature, left, state.features.length);
}

/** Every index must stay inside: a damaged state is refused here and not met as NaN while serving. */
function checkTrees(
  roots: Int32Array,
  depths: Int32Array,
  feature: Int32Array,
  left: Int32Array,
  width: number,
): void {
  const n = feature.length;
  if (roots.some((root) => root < 0 || root >= n)) throw new ModelStateError('arrays.roots', 'out of range');
  if (depths.some((depth) => depth < 0 || depth > n))
    throw new ModelStateError('arrays.depths', 'out of range');
  for (let i = 0; i < n; i++) {
    if (feature[i]! < 0) continue;
    if (feature[i]! >= width)
      throw new ModelStateError(`arrays.feature[${i}]`, `no feature ${feature[i]} of ${width}`);
    // Children come after their parent, so no walk can run in circles.
    if (left[i]! <= i || left[i]! + 1 >= n) throw new ModelStateError(`arrays.left[${i}]`, 'out of range');
  }
}
