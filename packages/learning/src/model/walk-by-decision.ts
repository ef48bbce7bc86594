import { compileDecision } from './compile-trees-decision.ts';
import type { ModelState } from './model-state.ts';
import { int32Of } from './read-state.ts';
import type { TreeWalk } from './tree-walk.ts';

/** One step after the other, for trees with nodes that ask for a category: those compare nothing. */
export function walkByDecision(state: ModelState): TreeWalk {
  const roots = int32Of(state, 'roots');
  const feature = int32Of(state, 'feature');
  const left = int32Of(state, 'left');
  const goesLeft = compileDecision(state);
  const into = new Int32Array(roots.length);
  return (x) => {
    for (let t = 0; t < roots.length; t++) {
      let node = roots[t]!;
      while (feature[node]! >= 0) node = left[node]! + (goesLeft(node, x[feature[node]!]!) ? 0 : 1);
      into[t] = node;
    }
    return into;
  };
}
