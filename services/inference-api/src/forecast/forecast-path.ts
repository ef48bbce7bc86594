import { AssayError, isAssayError } from '@assay/contracts';
import type { Journal } from '../journal/journal.ts';
import type { PredictionMetrics } from '../models/prediction-metrics.ts';
import type { ServedForecast, ServedModel } from '../models/served-model.ts';
import { invalidRequest } from '../requests/invalid-request.ts';
import type { ParsedRequest } from '../requests/request-plan.ts';
import { resolveModel } from '../requests/resolve-model.ts';
import { fieldsOfEntity } from './fields-of-entity.ts';
import { type ForecastAnswer, forecastAnswer } from './forecast-answer.ts';
import { recordsOfForecast } from './forecast-records.ts';
import type { ForecastSource, Sourced } from './forecast-source.ts';
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
  readonly fromOutside: () => ReadonlyMap<string, unknown>;
  readonly source: ForecastSource;
  readonly journal: Journal;
  readonly metrics: PredictionMetrics;
  readonly now: () => Date;
  readonly onFault: (error: unknown) => void;
}

/**
 * The path of a forecast: which model and entity, the forecast as of now, the journal, the answer. A forecast that is
 * asked for again before anything new was observed is the same forecast, with the same ids, and is in the journal already.
 */
export function createForecastPath(options: ForecastOptions): AskForecast {
  const { served, defaultUseCase, isUseCase, fromOutside, source, journal, metrics, now, onFault } = options;

  function refusal(error: unknown, model: string): AssayError {
    const known = isAssayError(error)
      ? error
      : new AssayError('INTERNAL', 'the forecast failed', { cause: error });
    if (known.code === 'INTERNAL') onFault(error);
    metrics.failed(model, known.code);
    return known;
  }

  function modelOf(name: string): ServedForecast {
    const model = resolveModel({
      named: name,
      fields: {},
      served: served(),
      defaultUseCase,
      isUseCase,
      fromOutside: fromOutside(),
    });
    if (model.task === 'forecast') return model;
    throw new AssayError(
      'INVALID_REQUEST',
      `${model.name} is no forecast: ask GET or POST /models/${model.name}/predict`,
    );
  }

  function read(model: ServedForecast, fields: ForecastRequest['fields']): ParsedRequest {
    const result = model.plan.parse(fieldsOfEntity(fields, model.useCase));
    if (!result.ok) throw invalidRequest(model.name, model.plan, result.errors, 'query');
    return result.request;
  }

  /** Writes the steps that are not in the journal yet; `written` is called once, when they are. */
  function journalSteps(
    about: { model: ServedForecast; parsed: ParsedRequest; request: ForecastRequest; sourced: Sourced },
    horizon: number,
    createdAt: Date,
    written: (error: AssayError | null) => void,
  ): void {
    const { model, parsed, request, sourced } = about;
    const { kept } = sourced;
    const steps = { from: kept.journalled, to: horizon };
    const records = recordsOfForecast({ model, kept, parsed, request, ...steps, createdAt });
    let [left, failure] = [records.length, null as AssayError | null];
    if (left === 0) {
      written(null);
      return;
    }
    for (const record of records) {
      journal.append(JSON.stringify(record), (error) => {
        if (error) failure ??= refusal(error, model.name);
        left -= 1;
        if (left > 0) return;
        // What was made up is stored as such: somebody who asks in earnest is stored again.
        if (failure === null && !request.simulated) kept.journalled = Math.max(kept.journalled, horizon);
        written(failure);
      });
    }
  }

  return (request, done) => {
    const startedAt = performance.now();
    let name = '';
    const fail = (error: unknown): void => done(refusal(error, name), null);
    try {
      const model = modelOf(request.model);
      name = model.name;
      const horizon = readHorizon(request.horizon, model.serving.horizon);
      const parsed = read(model, request.fields);
      source(model, parsed, (error, sourced) => {
        if (sourced === null) return fail(error);
        const { kept, stale } = sourced;
        const createdAt = now();
        journalSteps({ model, parsed, request, sourced }, horizon, createdAt, (failure) => {
          if (failure) return done(failure, null);
          model.metrics.predictions.online.inc();
          model.metrics.duration.observe((performance.now() - startedAt) / 1000);
          model.metrics.value.set(kept.forecast.steps[0]!.value);
          done(null, forecastAnswer({ model, parsed, kept, horizon, stale, createdAt }));
        });
      });
    } catch (error) {
      fail(error);
    }
  };
}
