import type { PredictionRecord } from '@assay/contracts';
import type { ForecastServing } from '@assay/model-bundle';
import {
  keysToResolve,
  type ObservedRow,
  observationPages,
  observationTails,
  putObservedActuals,
} from '@assay/store';
import type { BatchWork } from './batch-work.ts';
import { byEntity } from './by-entity.ts';
import { outcomesOfRows } from './outcomes-of-rows.ts';
import { outcomesOfSteps } from './outcomes-of-steps.ts';
import type { SpanDone } from './predict-observations.ts';
import { batchPredictionId } from './prediction-id.ts';
import { type BatchIdentity, commonFields, finiteOrNull } from './records-of-rows.ts';

const rowsPerPage = 5000;

/**
 * Forecasts the next steps of each entity from what was known at the logical time, a record a step, and stores what has come
 * true of earlier forecasts. An entity without any row in the batch window has ended: it is not forecast any more.
 */
export async function predictSeries(
  { deps, useCase, logicalTime, task, writer, window }: BatchWork,
  model: ForecastServing,
  of: BatchIdentity,
): Promise<SpanDone> {
  const tails = await observationTails(deps.pool, {
    useCase: useCase.name,
    rowsPerEntity: Math.max(1, model.lookBack),
    until: logicalTime,
  });
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [entity, history] of byEntity(tails)) {
    task.signal.throwIfAborted();
    if (history.at(-1)!.time <= window.from.getTime()) continue;
    const records = recordsOfSeries(model, { entity, history, logicalTime }, of);
    for (const { eventTime } of records) {
      from = Math.min(from, Date.parse(eventTime!));
      to = Math.max(to, Date.parse(eventTime!));
    }
    await writer.write(records);
  }
  return { from, to, actuals: await storeOutcomes({ deps, useCase, logicalTime, window }) };
}

function recordsOfSeries(
  model: ForecastServing,
  { entity, history, logicalTime }: { entity: string; history: readonly ObservedRow[]; logicalTime: Date },
  of: BatchIdentity,
): PredictionRecord[] {
  const forecast = model.forecast(history.map(({ values }) => values));
  const { field } = model.useCase.api.respond;
  const key = { useCase: of.useCase, version: of.version, logicalTime: logicalTime.getTime(), entity };
  return (forecast?.steps ?? []).map(({ step, time, value, intervals }) => ({
    ...commonFields(of),
    id: batchPredictionId({ ...key, time }),
    entity,
    eventTime: new Date(time).toISOString(),
    inputs: {},
    features: {},
    value: finiteOrNull(value),
    horizon: step,
    output: {
      [field]: finiteOrNull(value),
      ...(intervals.length === 0 ? {} : { intervals: intervals.map((one) => ({ ...one })) }),
    },
  }));
}

async function storeOutcomes({
  deps,
  useCase,
  logicalTime,
  window,
}: Pick<BatchWork, 'deps' | 'useCase' | 'logicalTime' | 'window'>): Promise<number> {
  const wanted = await keysToResolve(deps.pool, useCase.name);
  const { lookBack, lookAhead } = useCase.target.expression;
  let actuals = 0;
  for await (const { rows, inside } of observationPages(deps.pool, {
    useCase: useCase.name,
    after: window.from,
    until: logicalTime,
    lookBack,
    lookAhead,
    rowsPerPage,
  })) {
    const outcomes = outcomesOfRows(useCase, rows, inside);
    actuals += await putObservedActuals(
      deps.pool,
      outcomesOfSteps(outcomes, wanted, useCase.target.stepMs ?? 0),
    );
  }
  return actuals;
}
