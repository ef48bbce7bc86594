import { AssayError, isAssayError } from '@assay/contracts';
import type { TypedRow } from '@assay/use-case';
import type { History } from '../history/history.ts';
import type { Journal } from '../journal/journal.ts';
import type { PredictionMetrics } from '../models/prediction-metrics.ts';
import type { ServedForecast, ServedModel } from '../models/served-model.ts';
import { invalidRequest } from '../requests/invalid-request.ts';
import type { ParsedRequest } from '../requests/request-plan.ts';
import { resolveModel } from '../requests/resolve-model.ts';
import { type ForecastAnswer, forecastAnswer } from './forecast-answer.ts';
import { recordsOfForecast } from './forecast-records.ts';
import { readHorizon } from './read-horizon.ts';

export interface ForecastRequest {
  readonly model: string;
  /** Which entity, where the use case has one. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** As it was asked for; undefined: as many steps as the model was judged by. */
  readonly horizon: unknown;
  readonly simulated: boolean;
  readonly requestId: string | null;
}

/** Asks what comes next. `done` is called once: when every step is in the journal, or with what is wrong. */
export type AskForecast = (
  request: ForecastRequest,
  done: (error: AssayError | null, answer: ForecastAnswer | null) => void,
) => void;

export interface ForecastOptions {
  readonly served: () => ReadonlyMap<string, ServedModel>;
  readonly defaultUseCase: string;
  readonly isUseCase: (name: string) => boolean;
  readonly history: History;
  readonly olderHistory: (model: ServedModel, entity: string, time: number) => Promise<readonly TypedRow[]>;
  readonly journal: Journal;
  readonly metrics: PredictionMetrics;
  readonly now: () => Date;
  readonly onFault: (error: unknown) => void;
}

/** After everything that was ever observed: the last moment that JavaScript can name. */
const endOfTime = 8.64e15;

/**
 * The path of a forecast: which model and entity, the newest observations, the next values, the journal, the answer.
 * A forecast that is asked for again before anything new was observed is the same forecast, with the same ids.
 */
export function createForecastPath(options: ForecastOptions): AskForecast {
  const { served, defaultUseCase, isUseCase, history, olderHistory, journal, metrics, now, onFault } =
    options;

  function refusal(error: unknown, model: string): AssayError {
    const known = isAssayError(error)
      ? error
      : new AssayError('INTERNAL', 'the forecast failed', { cause: error });
    if (known.code === 'INTERNAL') onFault(error);
    metrics.failed(model, known.code);
    return known;
  }

  function modelOf(name: string): ServedForecast {
    const question = { named: name, fields: {}, served: served(), defaultUseCase, isUseCase };
    const model = resolveModel(question);
    if (model.task === 'forecast') return model;
    throw new AssayError(
      'INVALID_REQUEST',
      `${model.name} is no forecast: ask GET or POST /models/${model.name}/predict`,
    );
  }

  function read(model: ServedForecast, fields: ForecastRequest['fields']): ParsedRequest {
    const result = model.plan.parse(fields);
    if (!result.ok) throw invalidRequest(model.name, model.plan, result.errors, 'query');
    return result.request;
  }

  return (request, done) => {
    const startedAt = performance.now();
    let name = '';
    const answer = (model: ServedForecast, parsed: ParsedRequest, rows: readonly TypedRow[]): void => {
      const horizon = readHorizon(request.horizon, model.serving.horizon);
      const forecast = model.serving.forecast(rows, horizon);
      if (forecast === null) throw nothingObserved(model, parsed);
      const createdAt = now();
      const answered = forecastAnswer({ model, parsed, forecast, createdAt });
      const records = recordsOfForecast({ answered, parsed, request, createdAt });
      let [left, failure] = [records.length, null as AssayError | null];
      for (const record of records) {
        journal.append(JSON.stringify(record), (error) => {
          if (error) failure ??= refusal(error, model.name);
          left -= 1;
          if (left > 0) return;
          if (failure) return done(failure, null);
          model.metrics.predictions.online.inc();
          model.metrics.duration.observe((performance.now() - startedAt) / 1000);
          model.metrics.value.set(forecast.steps[0]!.value);
          done(null, answered);
        });
      }
    };
    try {
      const model = modelOf(request.model);
      name = model.name;
      const parsed = read(model, request.fields);
      const rows = history.before(name, parsed.entity, endOfTime, model.serving.lookBack);
      if (typeof rows !== 'string') return answer(model, parsed, rows);
      olderHistory(model, parsed.entity, endOfTime)
        .then((older) => answer(model, parsed, older))
        .catch((error) => done(refusal(error, name), null));
    } catch (error) {
      done(refusal(error, name), null);
    }
  };
}

function nothingObserved({ name }: ServedForecast, { entity }: ParsedRequest): AssayError {
  return entity === ''
    ? new AssayError(
        'MISSING_PREREQUISITE',
        `nothing of "${name}" was observed yet: a forecast begins at an observation`,
      )
    : new AssayError('NOT_FOUND', `nothing of "${entity.slice(0, 100)}" was observed in "${name}"`);
}
