import type { Matrix } from '@assay/data';
import { createRandom, permutation } from '@assay/statistics';
import { yardstick } from '../evaluation/yardstick.ts';
import { lossOf } from '../metrics/metric.ts';
import { answersOf } from '../model/answers-of.ts';
import { isClassifier } from '../model/classifier.ts';
import type { Predictor } from '../model/predictor.ts';

export interface FeatureImportance {
  readonly feature: string;
  /** Mean rise of the metric's loss when the feature is shuffled; around 0 or below = not used. */
  readonly importance: number;
  /** Standard deviation over the repeats (ddof 0). */
  readonly deviation: number;
}

/**
 * Permutation importance (Breiman 2001; scikit-learn's `permutation_importance`): how much worse the model
 * gets when one feature's values are shuffled among rows. Judge it on rows that the model has not seen. Features
 * that say the same share their importance.
 *
 * @param repeats shuffles of each feature, default 5
 * @returns most important first
 */
export function permutationImportance(
  model: Predictor,
  X: Matrix,
  y: Float64Array,
  options: { readonly metric: string; readonly seed: number; readonly repeats?: number },
): FeatureImportance[] {
  const judge = yardstick(options.metric, isClassifier(model) ? model.classes : undefined);
  const lossWith = (values: Float64Array): number =>
    lossOf(judge.metric, judge.compute(y, answersOf(model, { ...X, values })));
  const reference = lossWith(X.values);
  const repeats = options.repeats ?? 5;
  return X.names
    .map((feature, c) => {
      const rises = Array.from({ length: repeats }, (_, repeat) => {
        const order = permutation(X.rows, createRandom(options.seed, c * repeats + repeat));
        const values = Float64Array.from(X.values);
        for (let r = 0; r < X.rows; r++) values[c * X.rows + r] = X.values[c * X.rows + order[r]!]!;
        return lossWith(values) - reference;
      });
      const importance = rises.reduce((sum, rise) => sum + rise, 0) / repeats;
      const variance = rises.reduce((sum, rise) => sum + (rise - importance) ** 2, 0) / repeats;
      return { feature, importance, deviation: Math.sqrt(variance) };
    })
    .sort((a, b) => b.importance - a.importance);
}
