import { fitKey, type Settings } from './fit-key.ts';
import type { Trial } from './trial.ts';

/** What the fits of trials that were told of say of others. */
export interface ToldFits {
  /** Takes note of a trial that was told of. */
  add(trial: Trial): void;
  /** Whether one of those fits says what these settings come to. */
  answer(settings: Settings): boolean;
}

/**
 * Keeps which settings the trials told of so far have answered for: their own and, where a learner has submodels, those up to
 * `Trial.reach`. It goes by what a study keeps of its trials alone, so that it is the same after an interruption, when nobody
 * may know any longer what the answers were.
 *
 * @param features as for `oncePerFit`
 * @example await conductStudy(study, { width: 4, told: toldFits(features), attempt: (trial) => once(trial, run) });
 */
export function toldFits(features?: number): ToldFits {
  const models = new Set<string>();
  /** The greatest reach of each family. */
  const reaches = new Map<string, number>();
  return {
    add(trial) {
      if (trial.state !== 'complete') return;
      const { model, family } = fitKey(trial, features);
      models.add(model);
      if (trial.reach !== undefined) {
        reaches.set(family, Math.max(trial.reach, reaches.get(family) ?? trial.reach));
      }
    },
    answer(settings) {
      const { model, family, value } = fitKey(settings, features);
      return models.has(model) || value <= (reaches.get(family) ?? Number.NEGATIVE_INFINITY);
    },
  };
}
