import type { PredictionRecord } from '@assay/contracts';
import type { Uncertainty } from '@assay/learning';
import type { ForecastServing } from '@assay/model-bundle';
import { type ObservedRow, observationTailPages } from '@assay/store';
import type { BatchWork } from './batch-work.ts';
import { byEntity } from './by-entity.ts';
import { knownAt } from './known-at.ts';
import { learnIntervals } from './learn-intervals.ts';
import type { SpanDone } from './predict-observations.ts';
import { batchPredictionId } from './prediction-id.ts';
import { type BatchIdentity, commonFields, finiteOrNull } from './records-of-rows.ts';
import { storeOutcomes } from './store-outcomes.ts';

/** Predictions written at once: entities come a few hundred at a time, with a few steps each. */
const recordsAtOnce = 5000;

/**
 * Stores what has come true of earlier forecasts, lets the intervals learn from it, and forecasts the next steps of each
 * entity from what was known at the logical time, a record a step. An entity without any row in the batch window has
 * ended: it is not forecast any more. Entities come in pages: memory does not grow with their number.
 */
export async function predictSeries(
  work: BatchWork,
  model: ForecastServing,
  of: BatchIdentity,
): Promise<SpanDone> {
  const { deps, useCase, logicalTime, task, writer, window } = work;
  const actuals = await storeOutcomes(work);
  const uncertainty = await learnIntervals(work, model, of.version);
  const pages = observationTailPages(deps.pool, {
    useCase: useCase.name,
    rowsPerEntity: Math.max(1, model.lookBack),
    // What is known ahead stands in rows of the future; nothing else of them is read.
    until: new Date(logicalTime.getTime() + (model.known.length > 0 ? model.horizon * model.stepMs : 0)),
  });
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let waiting: PredictionRecord[] = [];
  for await (const page of pages) {
    task.signal.throwIfAborted();
    for (const [entity, rows] of byEntity(page)) {
      const history = knownAt(model.useCase, rows, logicalTime);
      const newest = rows.findLast(({ time }) => time <= logicalTime.getTime());
      if (newest === undefined || newest.time <= window.from.getTime()) continue;
      const records = recordsOfSeries(model, { entity, history, logicalTime, uncertainty }, of);
      for (const { eventTime } of records) {
        from = Math.min(from, Date.parse(eventTime!));
        to = Math.max(to, Date.parse(eventTime!));
      }
      waiting.push(...records);
    }
    if (waiting.length < recordsAtOnce) continue;
    await writer.write(waiting);
    waiting = [];
  }
  await writer.write(waiting);
  return { from, to, actuals };
}

function recordsOfSeries(
  model: ForecastServing,
  {
    entity,
    history,
    logicalTime,
    uncertainty,
  }: {
    readonly entity: string;
    readonly history: readonly ObservedRow['values'][];
    readonly logicalTime: Date;
    readonly uncertainty: Uncertainty | undefined;
  },
  of: BatchIdentity,
): PredictionRecord[] {
  const forecast = model.forecast(history, undefined, { entity, uncertainty });
  if (forecast === null) return [];
  const { field } = model.useCase.api.respond;
  const key = { useCase: of.useCase, version: of.version, logicalTime: logicalTime.getTime(), entity };
  const inputs = { origin: forecast.origin, scale: forecast.scale };
  return forecast.steps.map(({ step, time, value, intervals }) => ({
    ...commonFields(of),
    id: batchPredictionId({ ...key, time }),
    entity,
    eventTime: new Date(time).toISOString(),
    inputs,
    features: {},
    value: finiteOrNull(value),
    horizon: step,
    output: {
      [field]: finiteOrNull(value),
      ...(intervals.length === 0 ? {} : { intervals: intervals.map((one) => ({ ...one })) }),
    },
  }));
}
