import { AssayError, isAssayError } from '@assay/contracts';
import type { TypedRow } from '@assay/use-case';
import type { History } from '../history/history.ts';
import type { Journal } from '../journal/journal.ts';
import type { PredictionMetrics } from '../models/prediction-metrics.ts';
import type { ServedModel, ServedTabular } from '../models/served-model.ts';
import { invalidRequest } from '../requests/invalid-request.ts';
import type { ParsedRequest } from '../requests/request-plan.ts';
import { resolveModel } from '../requests/resolve-model.ts';
import { type Answer, answerOf } from './answer.ts';
import { newPredictionId } from './prediction-id.ts';
import { recordOf } from './prediction-record.ts';
import type { PredictionRequest } from './prediction-request.ts';

export type PredictionDone = (error: AssayError | null, answer: Answer | null) => void;

/** Asks for one prediction. `done` is called once: with the answer when it is in the journal, or with what is wrong. */
export type Predict = (request: PredictionRequest, done: PredictionDone) => void;

/** Asks for several. Nothing is predicted unless all of them can be read; `done` is called once. */
export type PredictAll = (
  requests: readonly PredictionRequest[],
  done: (error: AssayError | null, answers: readonly Answer[] | null) => void,
) => void;

export interface PredictOptions {
  readonly served: () => ReadonlyMap<string, ServedModel>;
  readonly defaultUseCase: string;
  readonly isUseCase: (name: string) => boolean;
  readonly fromOutside: () => ReadonlyMap<string, unknown>;
  readonly history: History;
  /** Rows from Postgres for what memory does not hold; throws UNAVAILABLE where that cannot be asked. */
  readonly olderHistory: (model: ServedModel, entity: string, time: number) => Promise<readonly TypedRow[]>;
  readonly journal: Journal;
  readonly metrics: PredictionMetrics;
  readonly now: () => Date;
  readonly onFault: (error: unknown) => void;
}

const noHistory: readonly TypedRow[] = [];

/**
 * The path of a prediction, without any transport: which model, what the request says, what happened before, the
 * value, the journal, the answer. Everything is synchronous up to the journal, save for a date so old that its history
 * is only in Postgres.
 */
export function createPredict(options: PredictOptions): { predict: Predict; predictAll: PredictAll } {
  const { served, defaultUseCase, isUseCase, fromOutside, history, olderHistory } = options;
  const { journal, metrics, now, onFault } = options;

  function refusal(error: unknown, model: string): AssayError {
    const known = isAssayError(error)
      ? error
      : new AssayError('INTERNAL', 'the prediction failed', { cause: error });
    if (known.code === 'INTERNAL') onFault(error);
    metrics.failed(model, known.code);
    return known;
  }

  function modelOf({ useCase, fields }: PredictionRequest): ServedTabular {
    const models = served();
    const model = resolveModel({
      named: useCase,
      fields,
      served: models,
      defaultUseCase,
      isUseCase,
      fromOutside: fromOutside(),
    });
    if (model.task !== 'forecast') return model;
    throw new AssayError(
      'INVALID_REQUEST',
      `${model.name} is a forecast: ask GET /models/${model.name}/forecast`,
    );
  }

  function read(model: ServedTabular, { fields, origin }: PredictionRequest): ParsedRequest {
    const result = model.plan.parse(fields);
    if (!result.ok) throw invalidRequest(model.name, model.plan, result.errors, origin);
    return result.request;
  }

  function answer(
    model: ServedTabular,
    parsed: ParsedRequest,
    rows: readonly TypedRow[],
    request: PredictionRequest,
    startedAt: number,
    done: PredictionDone,
  ): void {
    const scored = model.serving.predictRow(parsed.row, rows);
    if (!Number.isFinite(scored.value))
      throw new AssayError('INTERNAL', `${model.name} ${model.version} gave no number`);
    const createdAt = now();
    const id = request.id ?? newPredictionId(createdAt.getTime());
    const shortBy = model.serving.lookBack - rows.length;
    const answered = answerOf({ model, parsed, id, createdAt, scored, shortBy, explain: request.explain });
    const record = recordOf({ answered, parsed, request, id, createdAt, features: scored.features });
    journal.append(JSON.stringify(record), (error) => {
      if (error) return done(refusal(error, model.name), null);
      model.metrics.predictions[request.source].inc();
      model.metrics.duration.observe((performance.now() - startedAt) / 1000);
      if (model.task === 'regression') model.metrics.value.set(scored.value);
      done(null, answered);
    });
  }

  function historyOf(model: ServedModel, { entity, eventTime }: ParsedRequest): readonly TypedRow[] | null {
    const { lookBack } = model.serving;
    if (lookBack === 0) return noHistory;
    const rows = history.before(model.name, entity, eventTime ?? now().getTime(), lookBack);
    return typeof rows === 'string' ? null : rows;
  }

  const predict: Predict = (request, done) => {
    const startedAt = performance.now();
    let name = '';
    try {
      const model = modelOf(request);
      name = model.name;
      const parsed = read(model, request);
      const rows = historyOf(model, parsed);
      if (rows) return answer(model, parsed, rows, request, startedAt, done);
      olderHistory(model, parsed.entity, parsed.eventTime ?? now().getTime())
        .then((older) => answer(model, parsed, older, request, startedAt, done))
        .catch((error) => done(refusal(error, name), null));
    } catch (error) {
      done(refusal(error, name), null);
    }
  };

  const predictAll: PredictAll = (requests, done) => {
    let name = '';
    try {
      for (const request of requests) {
        const model = modelOf(request);
        name = model.name;
        read(model, request);
      }
    } catch (error) {
      return done(refusal(error, name), null);
    }
    const answers: Answer[] = [];
    let left = requests.length;
    let failure: AssayError | null = null;
    for (const [i, request] of requests.entries()) {
      predict(request, (error, answered) => {
        if (answered) answers[i] = answered;
        failure ??= error;
        left -= 1;
        if (left === 0) done(failure, failure ? null : answers);
      });
    }
  };

  return { predict, predictAll };
}
