import type { History, HistoryQuery, TimeSeries } from '@assay/contracts';
import {
  actualSeries,
  observationExtent,
  observationSeries,
  observationSummary,
  predictionSeries,
  type Queryable,
  type StoredSeries,
} from '@assay/store';
import type { UseCase } from '@assay/use-case';
import { keepExtremes } from './keep-extremes.ts';
import { observedColumn } from './observed-column.ts';

function thinned(stored: StoredSeries, points: number): TimeSeries {
  const { times, values } = keepExtremes(stored, points);
  return {
    times: [...times],
    values: values.map((value) => (Number.isNaN(value) ? null : value)),
    total: stored.times.length,
  };
}

const nothing: StoredSeries = { times: [], values: [] };

/** The series of the chart: what was observed, what was predicted for it, what came true. Of one entity: the first, unless another is asked for. */
export async function historyOf(db: Queryable, useCase: UseCase, query: HistoryQuery): Promise<History> {
  const extent = await observationExtent(db, useCase.name);
  const column = observedColumn(useCase);
  const stretch = {
    useCase: useCase.name,
    entity: query.entity ?? extent.firstEntity ?? '',
    from: query.from === undefined ? null : new Date(query.from),
    to: query.to === undefined ? null : new Date(query.to),
  };
  const [observed, summary, predictions, actuals] = await Promise.all([
    column ? observationSeries(db, { ...stretch, column: column.name }) : nothing,
    column ? observationSummary(db, { ...stretch, column: column.name }) : null,
    predictionSeries(db, stretch),
    actualSeries(db, stretch),
  ]);
  return {
    extent: { from: extent.from?.toISOString() ?? null, to: extent.to?.toISOString() ?? null },
    entity: stretch.entity,
    observed: column
      ? {
          column: column.name,
          unit: column.unit ?? null,
          series: thinned(observed, query.points),
          summary: summary && { ...summary, at: summary.at.toISOString() },
        }
      : null,
    target: {
      name: useCase.target.name,
      unit: useCase.target.unit ?? null,
      predictions: thinned(predictions, query.points),
      actuals: thinned(actuals, query.points),
    },
  };
}
