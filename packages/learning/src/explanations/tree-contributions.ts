import type { ModelState } from '../model/model-state.ts';
import { classesOf, float64Of, int32Of } from '../model/read-state.ts';
import { checkClass, logOddsOfScores } from './class-scores.ts';
import type { Explain } from './contributions.ts';
import { treeShap } from './tree-shap.ts';

/** Trees of any task: TreeSHAP of what is added up in the leaves. See `compileTrees` for the kinds of states. */
export function treeContributions(state: ModelState): Explain {
  if (!('classes' in state.scalars)) {
    const explain = treeShap(state);
    const unit = state.scalars['link'] === 'log' ? 'log' : 'target';
    return (x) => ({ unit, ...explain(x) });
  }
  switch (state.scalars['link']) {
    case 'logistic':
      return oddsOfTrees(state);
    case 'softmax':
      return scoresOfTrees(state);
    default:
      return sharesOfTrees(state);
  }
}

/** Leaves hold a share of each class: one game a class, over the values of that class. */
function sharesOfTrees(state: ModelState): Explain {
  const classes = classesOf(state);
  const nodes = int32Of(state, 'feature').length;
  const values = float64Of(state, 'value', nodes * classes);
  const games = Array.from({ length: classes }, (_, k) =>
    lazy(() =>
      treeShap({
        ...state,
        scalars: { ...state.scalars, base: 0 },
        arrays: {
          ...state.arrays,
          value: Float64Array.from({ length: nodes }, (_node, i) => values[i * classes + k]!),
        },
      }),
    ),
  );
  return (x, k = 1) => {
    checkClass(k, classes);
    return { unit: 'probability', ...games[k]!()(x) };
  };
}

/** Leaves add to the log-odds of class 1. */
function oddsOfTrees(state: ModelState): Explain {
  const base = float64Of(state, 'bases', 1)[0]!;
  const explain = treeShap({ ...state, scalars: { ...state.scalars, base } });
  return (x, k = 1) => {
    checkClass(k, 2);
    const found = explain(x);
    if (k === 1) return { unit: 'log-odds', ...found };
    return { unit: 'log-odds', base: -found.base, contributions: found.contributions.map((c) => -c) };
  };
}

/** Tree t adds to the score of class t mod classes. */
function scoresOfTrees(state: ModelState): Explain {
  const classes = classesOf(state);
  const bases = float64Of(state, 'bases', classes);
  const ofClass = (k: number, array: Int32Array): Int32Array => array.filter((_, t) => t % classes === k);
  const games = Array.from({ length: classes }, (_, k) =>
    treeShap({
      ...state,
      scalars: { ...state.scalars, base: bases[k]! },
      arrays: {
        ...state.arrays,
        roots: ofClass(k, int32Of(state, 'roots')),
        depths: ofClass(k, int32Of(state, 'depths')),
      },
    }),
  );
  return logOddsOfScores((x, k) => games[k]!(x), classes);
}

function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
