import { AssayError, isAssayError } from '@assay/contracts';
import type { TypedRow } from '@assay/use-case';
import type { History } from '../history/history.ts';
import type { Journal } from '../journal/journal.ts';
import type { PredictionMetrics } from '../models/prediction-metrics.ts';
import type { ServedModel } from '../models/served-model.ts';
import { invalidRequest } from '../requests/invalid-request.ts';
import type { ParsedRequest } from '../requests/request-plan.ts';
import { resolveModel } from '../requests/resolve-model.ts';
import { newPredictionId } from './prediction-id.ts';
import { type Answer, answerOf, recordOf } from './prediction-record.ts';
import type { PredictionRequest } from './prediction-request.ts';

export type PredictionDone = (error: AssayError | null, answer: Answer | null) => void;

/** Asks for one prediction. `done` is called once: with the answer when it is in the journal, or with what is wrong. */
export type Predict = (request: PredictionRequest, done: PredictionDone) => void;

export interface PredictOptions {
  readonly served: () => ReadonlyMap<string, ServedModel>;
  readonly defaultUseCase: string;
  readonly isUseCase: (name: string) => boolean;
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
export function createPredict(options: PredictOptions): Predict {
  const { served, defaultUseCase, isUseCase, history, olderHistory, journal, metrics, now, onFault } =
    options;

  function fail(error: unknown, model: string, done: PredictionDone): void {
    const known = isAssayError(error)
      ? error
      : new AssayError('INTERNAL', 'the prediction failed', { cause: error });
    if (known.code === 'INTERNAL') onFault(error);
    metrics.failed(model, known.code);
    done(known, null);
  }

  function answer(
    model: ServedModel,
    parsed: ParsedRequest,
    rows: readonly TypedRow[],
    request: PredictionRequest,
    startedAt: number,
    done: PredictionDone,
  ): void {
    const { features, value } = model.serving.predictRow(parsed.row, rows);
    if (!Number.isFinite(value))
      throw new AssayError('INTERNAL', `${model.name} ${model.version} gave no number`);
    const createdAt = now();
    const id = request.id ?? newPredictionId(createdAt.getTime());
    const reply = answerOf({ model, parsed, id, value, shortBy: model.serving.lookBack - rows.length });
    const record = recordOf({ model, parsed, request, id, createdAt, features, value, reply });
    journal.append(JSON.stringify(record), (error) => {
      if (error) return fail(error, model.name, done);
      model.metrics.predictions[request.source].inc();
      model.metrics.duration.observe((performance.now() - startedAt) / 1000);
      model.metrics.value.set(value);
      done(null, reply);
    });
  }

  function historyOf(model: ServedModel, { entity, eventTime }: ParsedRequest): readonly TypedRow[] | null {
    const { lookBack } = model.serving;
    if (lookBack === 0) return noHistory;
    const rows = history.before(model.name, entity, eventTime ?? now().getTime(), lookBack);
    return typeof rows === 'string' ? null : rows;
  }

  return (request, done) => {
    const startedAt = performance.now();
    let name = '';
    try {
      const model = resolveModel({
        named: request.useCase,
        fields: request.fields,
        served: served(),
        defaultUseCase,
        isUseCase,
      });
      name = model.name;
      const result = model.plan.parse(request.fields);
      if (!result.ok) throw invalidRequest(model.name, model.plan, result.errors, request.origin);
      const parsed = result.request;
      const rows = historyOf(model, parsed);
      if (rows) return answer(model, parsed, rows, request, startedAt, done);
      olderHistory(model, parsed.entity, parsed.eventTime ?? now().getTime())
        .then((older) => answer(model, parsed, older, request, startedAt, done))
        .catch((error) => fail(error, name, done));
    } catch (error) {
      fail(error, name, done);
    }
  };
}
