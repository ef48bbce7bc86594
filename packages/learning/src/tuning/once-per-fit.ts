import { estimators } from '../estimators/estimators.ts';
import type { Attempted } from './conduct-study.ts';
import type { Trial } from './trial.ts';

/** Runs a trial, or hands over what an earlier one of the same fit came to. */
export type OncePerFit<T extends Attempted> = (
  trial: Pick<Trial, 'estimator' | 'parameters'>,
  attempt: () => Promise<T>,
) => Promise<T>;

/**
 * Sees to it that a study fits no model twice. Settings that differ may come to one model: with 11 features a forest that looks
 * at 0.24 of them and one that looks at 0.31 both look at three. All trials of a study share their seed and their rows, so
 * the second fit would end where the first did, to the bit. (On wine-quality a quarter of 100 trials are such repeats, as a search
 * that has found something tries what is near it.)
 *
 * A trial that was given up on its way or failed says nothing of another: that one is run.
 *
 * @param features of the rows that trials learn from; absent = only equal settings are one fit
 * @example
 * const once = oncePerFit(train.X.names.length);
 * await conductStudy(study, { width: 4, attempt: (trial) => once(trial, () => inThread(trial)) });
 */
export function oncePerFit<T extends Attempted>(features?: number): OncePerFit<T> {
  const known = new Map<string, Promise<T>>();
  return async (trial, attempt) => {
    const key = keyOf(trial, features);
    const earlier = known.get(key);
    if (earlier !== undefined) {
      const result = await earlier;
      if (typeof result.outcome === 'number') return result;
    }
    const own = attempt();
    known.set(key, own);
    return own;
  };
}

function keyOf(
  { estimator: name, parameters }: Pick<Trial, 'estimator' | 'parameters'>,
  features: number | undefined,
): string {
  const estimator = estimators.get(name);
  const own =
    features === undefined || estimator?.effective === undefined
      ? parameters
      : estimator.effective(parameters, features);
  return JSON.stringify([name, Object.entries(own).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
