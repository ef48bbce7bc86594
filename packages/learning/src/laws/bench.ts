import type { Matrix } from '@assay/data';
import type { Estimator, LearningTask } from '../estimators/estimator.ts';
import type { FitContext } from '../estimators/fit-context.ts';
import { isClassifier } from '../model/classifier.ts';
import { compileModel } from '../model/compile-model.ts';
import type { ModelState } from '../model/model-state.ts';
import type { ParameterValues } from '../parameters/parameter-space.ts';
import { LawBroken, type LawName } from './law.ts';
import { classLawData, type LawData, lawData } from './law-data.ts';
import type { LawSettings } from './law-settings.ts';

/** What the checks of laws have in common: an estimator, ways to fit it, ways to say what is wrong. */
export interface Bench {
  readonly estimator: Estimator;
  readonly task: LearningTask;
  readonly settings: LawSettings;
  /** A table of the task; the same for the same seed. */
  data(seed: number, rows?: number, missing?: number): LawData;
  fit(
    data: LawData,
    how?: Partial<FitContext> & { weights?: Float64Array; parameters?: ParameterValues },
  ): ModelState;
  /** What the model answers: numbers, or the probabilities of a classifier (rows × classes). */
  predict(model: ModelState, X: Matrix): Float64Array;
  /** @throws LawBroken unless both are the same bits */
  sameBits(what: string, a: ArrayLike<number>, b: ArrayLike<number>): void;
  /** @throws LawBroken unless |a − b| ≤ tolerance · max(1, |b|) everywhere; the settings may allow more */
  close(what: string, a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number): void;
  /** @throws LawBroken unless it holds */
  holds(condition: boolean, seen: string): void;
}

export function createBench(
  estimator: Estimator,
  settings: LawSettings,
  law: LawName,
  task: LearningTask,
): Bench {
  const holds = (condition: boolean, seen: string): void => {
    if (!condition) throw new LawBroken(law, seen);
  };
  return {
    estimator,
    task,
    settings,
    data: task === 'classification' ? classLawData : lawData,
    fit({ X, y }, { weights, parameters, ...context } = {}) {
      const given = { seed: 1, ...(task === 'classification' && { classes: 3 }), ...context };
      return estimator.fit(X, y, parameters ?? settings.parameters, given, weights);
    },
    predict(model, X) {
      const predictor = compileModel(model);
      const kind = task === 'classification' ? 'a classifier' : 'no classifier';
      holds(isClassifier(predictor) === (task === 'classification'), `the model is not ${kind}`);
      return isClassifier(predictor) ? predictor.probabilities(X) : predictor.predict(X);
    },
    holds,
    sameBits(what, a, b) {
      holds(a.length === b.length, `${what}: ${a.length} and ${b.length} values`);
      for (let i = 0; i < a.length; i++) {
        holds(Object.is(a[i], b[i]), `${what}: ${a[i]} and ${b[i]} at ${i}`);
      }
    },
    close(what, a, b, ownTolerance) {
      const tolerance = settings.tolerances?.[law] ?? ownTolerance;
      holds(a.length === b.length, `${what}: ${a.length} and ${b.length} values`);
      for (let i = 0; i < a.length; i++) {
        const near = Math.abs(a[i]! - b[i]!) <= tolerance * Math.max(1, Math.abs(b[i]!));
        holds(near, `${what}: ${a[i]} and ${b[i]} at ${i}`);
      }
    },
  };
}
