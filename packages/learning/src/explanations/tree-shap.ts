import { compileDecision } from '../model/compile-trees-decision.ts';
import type { ModelState } from '../model/model-state.ts';
import { float64Of, int32Of, scalarOf } from '../model/read-state.ts';
import { ShapPath } from './shap-path.ts';

/**
 * What each feature adds to one prediction: `base` + Σ contributions is the prediction, or its logarithm for a
 * model whose link is log (loss poisson).
 */
export interface TreeContributions {
  /** What the model answers when it knows no feature: the mean over the rows it was fitted on, by their weight. */
  readonly base: number;
  /** One a feature, in the order of the state's features, in the unit of the target. */
  readonly contributions: Float64Array;
}

/**
 * TreeSHAP, path dependent (Lundberg, Erion & Lee 2018, "Consistent individualized feature attribution for
 * tree ensembles", algorithm 2): the Shapley values of the game in which a node whose feature is not known
 * goes both ways, each with the share of the training weight (the hessian, for losses that have one) that went
 * there. Exact, in time
 * trees · leaves · depth². Like `shap.TreeExplainer(feature_perturbation='tree_path_dependent')`.
 *
 * @returns a function of one row (`NaN` or ±Infinity = missing), not re-entrant
 * @throws ModelStateError for a state that does not hold trees
 * @example treeShap(decisionTree.fit(X, y, {}, { seed: 1 }))(Float64Array.of(0.2, 3)).contributions
 */
export function treeShap(state: ModelState): (x: Float64Array) => TreeContributions {
  const roots = int32Of(state, 'roots');
  const depths = int32Of(state, 'depths', roots.length);
  const feature = int32Of(state, 'feature');
  const n = feature.length;
  const left = int32Of(state, 'left', n);
  const goesLeft = compileDecision(state);
  const value = float64Of(state, 'value', n);
  const cover = float64Of(state, 'cover', n);
  const divisor = scalarOf(state, 'divisor');

  const expected = new Float64Array(n);
  // Children come after their parent.
  for (let node = n - 1; node >= 0; node--) {
    const child = left[node]!;
    expected[node] =
      feature[node]! < 0
        ? value[node]!
        : (cover[child]! * expected[child]! + cover[child + 1]! * expected[child + 1]!) / cover[node]!;
  }
  const base = scalarOf(state, 'base') + roots.reduce((sum, root) => sum + expected[root]!, 0) / divisor;

  const deepest = depths.reduce((most, depth) => Math.max(most, depth), 0);
  const paths = Array.from({ length: deepest + 2 }, () => new ShapPath(deepest + 2));

  return (x) => {
    const contributions = new Float64Array(state.features.length);
    const visit = (node: number, depth: number, zero: number, one: number, from: number): void => {
      const path = paths[depth]!;
      if (depth === 0) path.length = 0;
      else path.copyFrom(paths[depth - 1]!);
      path.extend(zero, one, from);
      const own = feature[node]!;
      if (own < 0) {
        for (let i = 1; i < path.length; i++) {
          const share = path.unwoundSum(i) * (path.one[i]! - path.zero[i]!);
          contributions[path.feature[i]!]! += share * value[node]!;
        }
        return;
      }
      const isLeft = goesLeft(node, x[own]!);
      const taken = left[node]! + (isLeft ? 0 : 1);
      const other = left[node]! + (isLeft ? 1 : 0);
      let ownZero = 1;
      let ownOne = 1;
      const place = path.placeOf(own);
      if (place >= 0) {
        ownZero = path.zero[place]!;
        ownOne = path.one[place]!;
        path.unwind(place);
      }
      visit(taken, depth + 1, (ownZero * cover[taken]!) / cover[node]!, ownOne, own);
      visit(other, depth + 1, (ownZero * cover[other]!) / cover[node]!, 0, own);
    };
    for (let t = 0; t < roots.length; t++) visit(roots[t]!, 0, 1, 1, -1);
    for (let i = 0; i < contributions.length; i++) contributions[i]! /= divisor;
    return { base, contributions };
  };
}
