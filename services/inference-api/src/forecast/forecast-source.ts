import { AssayError } from '@assay/contracts';
import type { Uncertainty } from '@assay/learning';
import type { TypedRow } from '@assay/use-case';
import type { History } from '../history/history.ts';
import type { ServedForecast, ServedModel } from '../models/served-model.ts';
import type { ParsedRequest } from '../requests/request-plan.ts';
import { entriesOfForecast } from './forecast-answer.ts';
import type { ForecastCache, KeptForecast } from './forecast-cache.ts';

/** A forecast to answer with. */
export interface Sourced {
  readonly kept: KeptForecast;
  /** Something was observed since, and cannot be read. */
  readonly stale: boolean;
}

/** Calls back at once where the forecast was made before. */
export type ForecastSource = (
  model: ServedForecast,
  parsed: ParsedRequest,
  done: (error: unknown, sourced: Sourced | null) => void,
) => void;

export interface SourceOptions {
  readonly cache: ForecastCache;
  readonly history: History;
  readonly olderHistory: (model: ServedModel, entity: string, time: number) => Promise<readonly TypedRow[]>;
  /** Time of the newest observation of any entity; null = there is none. */
  readonly newestObservation: (model: ServedModel) => Promise<number | null>;
  /** What its intervals have learned since the training. */
  readonly learned: (model: ServedModel) => Uncertainty | undefined;
}

/** After everything that was ever observed: the last moment that JavaScript can name. */
const endOfTime = 8.64e15;

/**
 * The forecast of an entity as of now: the one that was made last, where nothing was observed since; else a new one from
 * the newest observations, as far as the model was judged. Who asks for the same while it is being made waits for it.
 */
export function createForecastSource(options: SourceOptions): ForecastSource {
  const { cache, history, olderHistory, newestObservation, learned } = options;
  const underWay = new Map<string, Promise<KeptForecast>>();

  async function make(
    model: ServedForecast,
    parsed: ParsedRequest,
    rows: readonly TypedRow[],
    origin?: number,
  ): Promise<KeptForecast | null> {
    const forecast = await model.serving.forecast(rows, {
      entity: parsed.entity,
      uncertainty: learned(model) ?? model.serving.uncertainty,
      ...(origin !== undefined && { origin }),
    });
    return forecast && { forecast, entries: entriesOfForecast(model, parsed, forecast), journalled: 0 };
  }

  async function read(
    model: ServedForecast,
    parsed: ParsedRequest,
    inMemory: readonly TypedRow[] | undefined,
  ): Promise<KeptForecast> {
    const rows = inMemory ?? (await olderHistory(model, parsed.entity, endOfTime));
    const made = await make(model, parsed, rows);
    if (made !== null) return made;
    const origin = model.serving.answersNew ? await newestObservation(model) : null;
    const asNew = origin === null ? null : await make(model, parsed, rows, origin);
    if (asNew === null) throw nothingObserved(model, parsed);
    return asNew;
  }

  return (model, parsed, done) => {
    const key = { model: model.name, version: model.version, entity: parsed.entity };
    const found = cache.find(key);
    if (found?.fresh) return done(null, { kept: found.kept, stale: false });
    const generation = cache.generation(model.name);
    const keep = (kept: KeptForecast): Sourced => {
      cache.keep(key, kept, generation);
      return { kept, stale: false };
    };
    const rows = history.before(model.name, parsed.entity, endOfTime, model.serving.lookBack);
    const inMemory = typeof rows === 'string' ? undefined : rows;
    const flight = `${generation} ${model.name} ${model.version} ${parsed.entity}`;
    const reading = underWay.get(flight) ?? read(model, parsed, inMemory);
    underWay.set(flight, reading);
    reading
      .finally(() => underWay.delete(flight))
      .then(
        (kept) => done(null, keep(kept)),
        (error: unknown) => {
          // The forecast made last is worth more than none.
          if (found !== undefined && isUnavailable(error)) done(null, { kept: found.kept, stale: true });
          else done(error, null);
        },
      );
  };
}

function isUnavailable(error: unknown): boolean {
  return error instanceof AssayError && (error.code === 'UNAVAILABLE' || error.code === 'TIMEOUT');
}

function nothingObserved({ name }: ServedForecast, { entity }: ParsedRequest): AssayError {
  return entity === ''
    ? new AssayError(
        'MISSING_PREREQUISITE',
        `nothing of "${name}" was observed yet: a forecast begins at an observation`,
      )
    : new AssayError('NOT_FOUND', `nothing of "${entity.slice(0, 100)}" was observed in "${name}"`);
}
