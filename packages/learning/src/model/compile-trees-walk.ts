import { compileDecision, hasCategories } from './compile-trees-decision.ts';
import type { ModelState } from './model-state.ts';
import { ModelStateError } from './model-state-error.ts';
import { float64Of, int32Of, uint8Of } from './read-state.ts';

/** Chains of dependent loads walked side by side: a core has several loads in flight. */
const CHAINS = 4;

/** Finds the leaves of a row: their numbers in the order of the trees, one a tree, in `into`. */
export type TreeWalk = (x: Float64Array, into: Int32Array) => void;

/**
 * Trees in a layout for one row at a time.
 *
 * Children stand side by side (right = left + 1) and a leaf leads to itself, so that a step is one compare
 * and one addition and every tree is walked a fixed number of steps without a test for its end. A row is
 * copied once with missing values at +∞ and once at −∞: a node that sends missing values left reads the
 * second copy, and no step asks whether a value is missing. `Number(a > b)` compiles to a comparison without
 * a branch where `a > b ? 1 : 0` does not (V8 11.3: 5.5 against 9.5 µs for 100 trees of depth 10).
 *
 * @throws ModelStateError for a state that is damaged
 */
export function compileWalk(state: ModelState): TreeWalk {
  const roots = int32Of(state, 'roots');
  const depths = int32Of(state, 'depths', roots.length);
  const feature = int32Of(state, 'feature');
  const n = feature.length;
  const width = state.features.length;
  const missingLeft = uint8Of(state, 'missingLeft', n);
  const threshold = Float64Array.from(float64Of(state, 'threshold', n));
  const left = int32Of(state, 'left', n);
  checkTrees(roots, depths, feature, left, width);
  if (hasCategories(state)) return walkByDecision(state, roots, feature, left);

  // Pairs (place in the row, left child) lie together: one step reads both.
  const steps = new Int32Array(2 * n);
  for (let i = 0; i < n; i++) {
    const isLeaf = feature[i]! < 0;
    steps[2 * i] = isLeaf ? 0 : feature[i]! + (missingLeft[i] === 1 ? width : 0);
    steps[2 * i + 1] = isLeaf ? i : left[i]!;
    if (isLeaf) threshold[i] = Number.POSITIVE_INFINITY;
  }
  const row = new Float64Array(Math.max(1, 2 * width));
  const trees = roots.length;
  const groups = Math.floor(trees / CHAINS) * CHAINS;

  return (x, into) => {
    for (let i = 0; i < width; i++) {
      const v = x[i]!;
      const isThere = v - v === 0; // false for NaN and both infinities
      row[i] = isThere ? v : Number.POSITIVE_INFINITY;
      row[i + width] = isThere ? v : Number.NEGATIVE_INFINITY;
    }
    let t = 0;
    for (; t < groups; t += CHAINS) {
      let a = roots[t]!;
      let b = roots[t + 1]!;
      let c = roots[t + 2]!;
      let d = roots[t + 3]!;
      const most = Math.max(depths[t]!, depths[t + 1]!, depths[t + 2]!, depths[t + 3]!);
      for (let step = 0; step < most; step++) {
        a = steps[2 * a + 1]! + Number(row[steps[2 * a]!]! > threshold[a]!);
        b = steps[2 * b + 1]! + Number(row[steps[2 * b]!]! > threshold[b]!);
        c = steps[2 * c + 1]! + Number(row[steps[2 * c]!]! > threshold[c]!);
        d = steps[2 * d + 1]! + Number(row[steps[2 * d]!]! > threshold[d]!);
      }
      into[t] = a;
      into[t + 1] = b;
      into[t + 2] = c;
      into[t + 3] = d;
    }
    for (; t < trees; t++) {
      let a = roots[t]!;
      for (let step = 0; step < depths[t]!; step++) {
        a = steps[2 * a + 1]! + Number(row[steps[2 * a]!]! > threshold[a]!);
      }
      into[t] = a;
    }
  };
}

/** One step after the other, for trees with nodes that ask for a category: those compare nothing. */
function walkByDecision(
  state: ModelState,
  roots: Int32Array,
  feature: Int32Array,
  left: Int32Array,
): TreeWalk {
  const goesLeft = compileDecision(state);
  return (x, into) => {
    for (let t = 0; t < roots.length; t++) {
      let node = roots[t]!;
      while (feature[node]! >= 0) node = left[node]! + (goesLeft(node, x[feature[node]!]!) ? 0 : 1);
      into[t] = node;
    }
  };
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
