import type { ModelState } from '../model/model-state.ts';
import { classesOf, float64Of, int32Of, scalarOf } from '../model/read-state.ts';
import { logOddsOfScores } from './class-scores.ts';
import type { Explain } from './contributions.ts';

/**
 * Linear models: coefficient · (x − training mean), 0 where x is missing; the base is what the model answers at the
 * means. These are the Shapley values where features are taken to be independent (Štrumbelj and Kononenko 2014), as
 * `shap.LinearExplainer(feature_perturbation="interventional")`.
 */
export function linearContributions(state: ModelState): Explain {
  const base = scalarOf(state, 'intercept');
  const add = termsOf(state, 1);
  return (x) => ({ unit: 'target', base, contributions: add(x, 0) });
}

/** The same of logistic regression, in log-odds. */
export function logisticContributions(state: ModelState): Explain {
  const classes = classesOf(state);
  const intercepts = float64Of(state, 'intercepts', classes);
  const add = termsOf(state, classes);
  return logOddsOfScores((x, k) => ({ base: intercepts[k]!, contributions: add(x, k) }), classes);
}

/** Of one output: coefficient · (x − centre) of each feature, at its place in the row. */
function termsOf(state: ModelState, outputs: number): (x: Float64Array, output: number) => Float64Array {
  const features = state.features.length;
  const places = int32Of(state, 'places', features);
  const centres = float64Of(state, 'centres', features);
  const coefficients = float64Of(state, 'coefficients', features * outputs);
  return (x, output) => {
    const contributions = new Float64Array(features);
    for (let j = 0; j < features; j++) {
      const value = x[places[j]!]!;
      if (!Number.isFinite(value)) continue;
      contributions[places[j]!] = coefficients[j * outputs + output]! * (value - centres[j]!);
    }
    return contributions;
  };
}
