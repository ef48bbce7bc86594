import { tableFromRows } from '@assay/data';
import type { NumberSample } from '@assay/drift';
import type { Series } from '@assay/learning';
import { type ForecastServing, seriesOfTable, seriesSignals } from '@assay/model-bundle';
import { listEntities, observationTailPages, type Pool } from '@assay/store';

/** Series that are looked at, at most, evenly among all of them. */
const mostSeries = 400;
const mostListed = 100_000;
/** Steps before the window, by which its changes are measured. */
const stepsBefore = 400;

/**
 * What of the series of a use case can drift, over the steps of a window (`seriesSignals`): the observations themselves
 * are watched, whether or not anybody asked for a forecast.
 */
export async function seriesOfWindow(
  pool: Pool,
  model: ForecastServing,
  { useCase, start, end }: { readonly useCase: string; readonly start: Date; readonly end: Date },
): Promise<NumberSample[]> {
  const season = model.useCase.target.seasons?.[0] ?? 1;
  const steps = Math.max(1, Math.round((end.getTime() - start.getTime()) / model.stepMs));
  const all = await listEntities(pool, { useCase, limit: mostListed });
  const every = Math.max(1, Math.ceil(all.length / mostSeries));
  const only = all.filter((_, i) => i % every === 0);
  const tails = { useCase, rowsPerEntity: steps + season + stepsBefore, until: end, only };
  const series: Series[] = [];
  for await (const rows of observationTailPages(pool, tails)) {
    const table = tableFromRows(
      model.useCase.columns,
      rows.map(({ values }) => values),
    );
    series.push(...seriesOfTable(model.useCase, table).series);
  }
  const recent = series.filter(({ times }) => times[times.length - 1]! > start.getTime());
  return seriesSignals(recent, { season }, steps);
}
