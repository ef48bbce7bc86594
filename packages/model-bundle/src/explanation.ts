import { calibratedContributions, contributionsOf, type ModelState, type Uncertainty } from '@assay/learning';

/** What each feature added to one answer: base + Σ contributions is the answer, in `unit`. */
export interface Explanation {
  readonly base: number;
  /** By feature. */
  readonly contributions: Readonly<Record<string, number>>;
  /** Of the target, its logarithm, or the probability or log-odds of the predicted class. */
  readonly unit: string;
}

/**
 * @param unit of the target, where the use case says it
 * @param uncertainty calibrated probabilities are explained as they are answered
 * @returns a function of the features of one row and, of a classifier, the class that it answers; undefined for a model
 *   without exact contributions. Not re-entrant
 */
export function createExplainer(
  state: ModelState,
  unit: string | undefined,
  uncertainty?: Uncertainty,
): ((features: Float64Array, k: number) => Explanation) | undefined {
  const ofModel = contributionsOf(state);
  if (ofModel === undefined) return undefined;
  const explain =
    uncertainty?.kind === 'calibrated' ? calibratedContributions(ofModel, uncertainty) : ofModel;
  return (features, k) => {
    const found = explain(features, k);
    return {
      base: found.base,
      contributions: Object.fromEntries(state.features.map((name, i) => [name, found.contributions[i]!])),
      unit: found.unit === 'target' ? (unit ?? 'target') : found.unit,
    };
  };
}
