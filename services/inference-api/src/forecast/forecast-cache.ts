import type { Forecast } from '@assay/model-bundle';
import type { Entry } from '../respond/answer-facts.ts';

/** A forecast as far as the model was judged, as it is answered until something new is observed. */
export interface KeptForecast {
  readonly forecast: Forecast;
  /** One a step. */
  readonly entries: readonly Entry[];
  /** Steps, from the first, that are in the journal: they need not be written again. */
  journalled: number;
}

/** What was observed of a use case when a forecast was made: any change makes another. */
export type Generation = number;

export interface ForecastCache {
  /** Of now; take it before the observations are read. */
  generation(useCase: string): Generation;
  /** `fresh`: nothing was observed since. A forecast that is not is one for when nothing can be read. */
  find(key: ForecastKey): { readonly kept: KeptForecast; readonly fresh: boolean } | undefined;
  keep(key: ForecastKey, kept: KeptForecast, of: Generation): void;
  /** Something was observed, or intervals have learned; undefined: of any use case. */
  changed(useCase?: string): void;
}

export interface ForecastKey {
  readonly model: string;
  readonly version: number;
  readonly entity: string;
}

/** Forecasts that are kept, at most: some 3 kB each. Those asked for longest ago go first. */
const mostKept = 20_000;

/**
 * Forecasts that were made, by model version and entity. An answer comes from here as long as nothing new was observed,
 * so that it costs no more for a slow forecaster than for a fast one.
 */
export function createForecastCache(limit = mostKept): ForecastCache {
  const kept = new Map<string, { readonly kept: KeptForecast; readonly of: Generation }>();
  const generations = new Map<string, Generation>();
  let all = 0;
  const generation = (useCase: string): Generation => all + (generations.get(useCase) ?? 0);
  const textOf = ({ model, version, entity }: ForecastKey) => `${model} ${version} ${entity}`;
  return {
    generation,
    find(key) {
      const text = textOf(key);
      const found = kept.get(text);
      if (found === undefined) return undefined;
      // A Map keeps the order of insertion: what was asked for last stands last.
      kept.delete(text);
      kept.set(text, found);
      return { kept: found.kept, fresh: found.of === generation(key.model) };
    },
    keep(key, entry, of) {
      kept.set(textOf(key), { kept: entry, of });
      if (kept.size > limit) kept.delete(kept.keys().next().value!);
    },
    changed(useCase) {
      if (useCase === undefined) all += 1;
      else generations.set(useCase, (generations.get(useCase) ?? 0) + 1);
    },
  };
}
