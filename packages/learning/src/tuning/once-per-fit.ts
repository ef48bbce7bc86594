import type { SearchSpace } from '../parameters/search-space.ts';
import type { Attempted } from './conduct-study.ts';
import { type FitKey, fitKey, type Settings } from './fit-key.ts';
import { type SubmodelValues, submodelValues } from './submodel-values.ts';

/** What a fit came to. */
export interface Fitted<T> {
  /** For the trial that it was made for. */
  readonly own: T;
  /** For the settings that were asked for with it, by the value of their parameter, as far as the fit tells; absent = none were. */
  readonly submodels?: ReadonlyMap<number, T>;
}

/** @param also settings that the same fit may answer for (`judgeSubmodels`), the trial's own among them; null = there are none */
type Attempt<T> = (also: SubmodelValues | null) => Promise<Fitted<T>>;

/** Runs a trial, or hands over what an earlier one of the same fit came to. */
export type OncePerFit<T extends Attempted> = (trial: Settings, attempt: Attempt<T>) => Promise<T>;

/**
 * Sees to it that a study fits no model twice. Settings that differ may come to one model: with 11 features a forest that looks
 * at 0.24 of them and one that looks at 0.31 both look at three. And a model may hold smaller ones within it: a forest of depth 20
 * answers for those of depths 8 to 19 as well (`Estimator.submodels`). All trials of a study share their seed and their rows, so
 * the second fit would end where the first did, to the bit. (On wine-quality some 20 fits answer for 79 trials of extra trees, as
 * a search that has found something tries what is near it.)
 *
 * The first of the fits that differ in that one parameter goes as far as its trial asks, and further where that costs little. Where
 * a trial asks for more, the next goes to the end of what is searched, as more of these will come: there is no third.
 *
 * A trial that was given up on its way or failed says nothing of another: that one is run. What became of a trial before an
 * interruption is handed in as the first attempt at it.
 *
 * @param features of the rows that trials learn from; absent = only equal settings are one fit
 * @param space of the study; absent = a fit answers for its own settings alone
 * @example
 * const once = oncePerFit(train.X.names.length, space);
 * await conductStudy(study, { width: 4, attempt: (trial) => once(trial, (also) => inThread(trial, also)) });
 */
export function oncePerFit<T extends Attempted>(features?: number, space: SearchSpace = []): OncePerFit<T> {
  const known = new Map<string, Promise<T>>();
  /** Learners whose fits told of nothing but their own settings, as those of several threads do. */
  const single = new Set<string>();
  const families = new Map<string, Promise<Fitted<T>>[]>();

  const run = async (trial: Settings, { family }: FitKey, attempt: Attempt<T>): Promise<T> => {
    const range = single.has(trial.estimator) ? null : submodelValues(space, trial);
    if (range === null) return (await attempt(null)).own;
    const { parameter, values, atLeast: own } = range;
    const fits = families.get(family) ?? [];
    families.set(family, fits);
    // Those under way are waited for, those that come in the meantime as well.
    for (const fitted of fits) {
      const { submodels } = await fitted;
      const result = submodels?.get(own);
      if (typeof result?.outcome === 'number') return reaching(result, submodels);
    }
    const atLeast = fits.length === 0 ? own : values.at(-1)!;
    const fitted = attempt({ parameter, values, atLeast });
    fits.push(fitted);
    const { own: result, submodels } = await fitted;
    if (submodels && values[0]! < atLeast && !submodels.has(values[0]!)) single.add(trial.estimator);
    return reaching(result, single.has(trial.estimator) ? undefined : submodels);
  };

  return async (trial, attempt) => {
    const key = fitKey(trial, features);
    const earlier = known.get(key.model);
    if (earlier !== undefined) {
      const result = await earlier;
      if (typeof result.outcome === 'number') return result;
    }
    const own = run(trial, key, attempt);
    known.set(key.model, own);
    return own;
  };
}

/** With how far its fit went. */
function reaching<T extends Attempted>(result: T, submodels: ReadonlyMap<number, T> | undefined): T {
  return submodels === undefined ? result : { ...result, reach: Math.max(...submodels.keys()) };
}
