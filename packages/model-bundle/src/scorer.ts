import type { Matrix } from '@assay/data';
import { type Classifier, isClassifier, type Predictor, type Uncertainty } from '@assay/learning';
import { calibrate } from './uncertainty.ts';

/** What a model says of one row: a number; of classes the number of the class, and how likely each is. */
export interface Score {
  readonly value: number;
  readonly probabilities?: Float64Array;
}

/** A model together with the calibration of its probabilities: what is judged, recorded and served is the same. */
export interface Scorer {
  row(x: Float64Array): Score;
  /** @returns a value a row; of classes also probabilities, rows × classes, row after row */
  matrix(X: Matrix): { readonly values: Float64Array; readonly probabilities?: Float64Array };
}

/** @example createScorer(compileModel(state), uncertainty).matrix(X).probabilities */
export function createScorer(model: Predictor, uncertainty: Uncertainty | undefined): Scorer {
  if (isClassifier(model)) return scorerOfClasses(model, uncertainty);
  return {
    row: (x) => ({ value: model.predictRow(x) }),
    matrix: (X) => ({ values: model.predict(X) }),
  };
}

function scorerOfClasses(model: Classifier, uncertainty: Uncertainty | undefined): Scorer {
  const { classes } = model;
  return {
    row(x) {
      const probabilities = new Float64Array(classes);
      model.probabilitiesRow(x, probabilities);
      calibrate(uncertainty, probabilities);
      return { value: mostProbable(probabilities, 0, classes), probabilities };
    },
    matrix(X) {
      const probabilities = model.probabilities(X);
      calibrate(uncertainty, probabilities);
      const values = Float64Array.from({ length: X.rows }, (_, r) =>
        mostProbable(probabilities, r * classes, classes),
      );
      return { values, probabilities };
    },
  };
}

/**
 * The first of the most probable classes, by the probabilities that are shown: a calibration may change which. NaN where a
 * probability is no number: that is no answer.
 */
function mostProbable(probabilities: Float64Array, start: number, classes: number): number {
  let best = 0;
  for (let k = 1; k < classes; k++) {
    if (probabilities[start + k]! > probabilities[start + best]!) best = k;
  }
  return Number.isFinite(probabilities[start + best]!) ? best : Number.NaN;
}
