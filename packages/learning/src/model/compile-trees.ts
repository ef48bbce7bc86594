import { softmaxInPlace } from '../linear/softmax.ts';
import type { Classifier } from './classifier.ts';
import { classifierOfRows } from './classifier-of-rows.ts';
import { compileWalk } from './compile-trees-walk.ts';
import type { ModelState } from './model-state.ts';
import { ModelStateError } from './model-state-error.ts';
import { predictorOfRows } from './predict-rows.ts';
import type { Predictor } from './predictor.ts';
import { classesOf, float64Of, int32Of, scalarOf } from './read-state.ts';
import type { CompareLayout } from './walk-by-compare.ts';

/**
 * Trees ready to predict. Leaf values are added up in the order of the trees:
 *
 * - numbers: base + Σ value / divisor; exp of it where the link is log
 * - classes, no link: each leaf holds a share of each class; probabilities are Σ shares / divisor
 * - classes, link logistic (two): Σ value is added to `bases[0]`, the log-odds of class 1
 * - classes, link softmax: tree t speaks for class t mod classes; probabilities are softmax(bases + Σ value)
 *
 * @param layout of the same state (`layOutWalk`)
 * @throws ModelStateError for a state that is damaged
 */
export function compileTrees(state: ModelState, layout: CompareLayout | null = null): Predictor {
  const { link } = state.scalars;
  if ('classes' in state.scalars) {
    switch (link) {
      case undefined:
        return compileShares(state, layout);
      case 'logistic':
        return compileLogOdds(state, layout);
      case 'softmax':
        return compileScores(state, layout);
    }
    throw new ModelStateError('scalars.link', `got ${JSON.stringify(link)}, accepted is logistic or softmax`);
  }
  if (link !== undefined && link !== 'log' && link !== 'identity') {
    throw new ModelStateError('scalars.link', `got ${JSON.stringify(link)}, accepted is identity or log`);
  }
  const base = scalarOf(state, 'base');
  const divisor = scalarOf(state, 'divisor');
  const sumOf = compileSum(state, layout);
  const predict = (x: Float64Array): number => base + sumOf(x) / divisor;
  return predictorOfRows(state.features, link === 'log' ? (x) => Math.exp(predict(x)) : predict);
}

/** Σ of the leaf values of a row, one a tree. */
function compileSum(state: ModelState, layout: CompareLayout | null): (x: Float64Array) => number {
  const walk = compileWalk(state, layout);
  const value = float64Of(state, 'value', int32Of(state, 'feature').length);
  return (x) => {
    const leaves = walk(x);
    let sum = 0;
    for (let t = 0; t < leaves.length; t++) sum += value[leaves[t]!]!;
    return sum;
  };
}

function compileShares(state: ModelState, layout: CompareLayout | null): Classifier {
  const classes = classesOf(state);
  const divisor = scalarOf(state, 'divisor');
  const walk = compileWalk(state, layout);
  const value = float64Of(state, 'value', classes * int32Of(state, 'feature').length);
  return classifierOfRows(state.features, classes, (x, out) => {
    const leaves = walk(x);
    out.fill(0);
    for (let t = 0; t < leaves.length; t++) {
      const at = leaves[t]! * classes;
      for (let k = 0; k < classes; k++) out[k]! += value[at + k]!;
    }
    for (let k = 0; k < classes; k++) out[k]! /= divisor;
  });
}

function compileLogOdds(state: ModelState, layout: CompareLayout | null): Classifier {
  if (classesOf(state) !== 2) throw new ModelStateError('scalars.classes', 'link logistic has two');
  const base = float64Of(state, 'bases', 1)[0]!;
  const sumOf = compileSum(state, layout);
  return classifierOfRows(state.features, 2, (x, out) => {
    const odds = base + sumOf(x);
    out[0] = 1 / (1 + Math.exp(odds));
    out[1] = 1 / (1 + Math.exp(-odds));
  });
}

function compileScores(state: ModelState, layout: CompareLayout | null): Classifier {
  const classes = classesOf(state);
  const bases = float64Of(state, 'bases', classes);
  const walk = compileWalk(state, layout);
  const value = float64Of(state, 'value', int32Of(state, 'feature').length);
  const trees = int32Of(state, 'roots').length;
  if (trees % classes !== 0) {
    throw new ModelStateError('arrays.roots', `${trees} trees, not as many for each of ${classes} classes`);
  }
  return classifierOfRows(state.features, classes, (x, out) => {
    const leaves = walk(x);
    out.set(bases);
    for (let t = 0; t < leaves.length; t += classes) {
      for (let k = 0; k < classes; k++) out[k]! += value[leaves[t + k]!]!;
    }
    softmaxInPlace(out, 0, classes);
  });
}
