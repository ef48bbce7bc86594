import { tableFromRows } from '@assay/data';
import type { TabularServing } from '@assay/model-bundle';
import { type ObservationPage, observationPages, putObservedActuals } from '@assay/store';
import type { BatchWork } from './batch-work.ts';
import { outcomesOfRows } from './outcomes-of-rows.ts';
import { batchPredictionId } from './prediction-id.ts';
import { type BatchIdentity, recordsOfRows } from './records-of-rows.ts';

export interface SpanDone {
  /** Times of the oldest and the newest row that was predicted (ms, UTC). */
  readonly from: number;
  readonly to: number;
  /** Outcomes that were new or different. */
  readonly actuals: number;
}

/** Rows read, predicted and stored at once: what the memory of a batch grows with, however long its window is. */
const rowsPerPage = 5000;

/** Predicts each observed row of the batch window, and stores what has come true by the logical time. */
export async function predictObservations(
  { deps, useCase, logicalTime, task, writer, window }: BatchWork,
  model: TabularServing,
  of: BatchIdentity,
): Promise<SpanDone> {
  let [from, to, actuals] = [window.to.getTime(), window.from.getTime(), 0];
  const { lookBack, lookAhead } = useCase.target.expression;
  const pages = observationPages(deps.pool, {
    useCase: useCase.name,
    after: window.from,
    until: logicalTime,
    lookBack: Math.max(model.lookBack, lookBack),
    lookAhead,
    rowsPerPage,
  });
  for await (const page of pages) {
    task.signal.throwIfAborted();
    for (const index of page.inside) {
      from = Math.min(from, page.rows[index]!.time);
      to = Math.max(to, page.rows[index]!.time);
    }
    await writer.write(recordsOfPage(model, page, logicalTime, of));
    actuals += await putObservedActuals(deps.pool, outcomesOfRows(useCase, page.rows, page.inside));
  }
  return { from, to, actuals };
}

function recordsOfPage(
  model: TabularServing,
  { rows, inside }: ObservationPage,
  logicalTime: Date,
  of: BatchIdentity,
) {
  // The columns as they were at training: the file in force may have others by now.
  const table = tableFromRows(
    model.useCase.columns,
    rows.map(({ values }) => values),
  );
  const about = (index: number) => {
    const { entity, time, values: inputs } = rows[index]!;
    const key = { useCase: of.useCase, version: of.version, logicalTime: logicalTime.getTime() };
    return { id: batchPredictionId({ ...key, entity, time }), entity, time, inputs };
  };
  return recordsOfRows(model, table, inside, about, of);
}
