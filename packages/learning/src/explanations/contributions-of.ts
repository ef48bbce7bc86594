import type { ModelState } from '../model/model-state.ts';
import { constantContributions, sharesContributions } from './constant-contributions.ts';
import type { Explain } from './contributions.ts';
import { linearContributions, logisticContributions } from './linear-contributions.ts';
import { treeContributions } from './tree-contributions.ts';

const explainers: ReadonlyMap<string, (state: ModelState) => Explain> = new Map([
  ['mean', constantContributions],
  ['no-change', constantContributions],
  ['mode', sharesContributions],
  ['linear', linearContributions],
  ['ridge', linearContributions],
  ['lasso', linearContributions],
  ['elastic-net', linearContributions],
  ['logistic', logisticContributions],
  ['decision-tree', treeContributions],
  ['random-forest', treeContributions],
  ['extra-trees', treeContributions],
  ['gradient-boosting', treeContributions],
]);

/**
 * Why a model answers a row as it does: a function that shares each answer out among the features, exactly (base +
 * Σ contributions is the answer to the last digits). Linear models by their terms, trees by TreeSHAP.
 *
 * @returns undefined for a kind of model that has no exact contributions (networks). The function is not re-entrant
 * @throws ModelStateError for a state that is damaged
 * @example contributionsOf(state)?.(row, predictedClass) // { unit: 'log-odds', base: -0.2, contributions: [1.3, …] }
 */
export function contributionsOf(state: ModelState): Explain | undefined {
  return explainers.get(state.kind)?.(state);
}
