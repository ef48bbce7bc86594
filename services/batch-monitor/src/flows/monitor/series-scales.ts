import { tableFromRows } from '@assay/data';
import { maseScale } from '@assay/learning';
import { type ForecastServing, seriesOfTable } from '@assay/model-bundle';
import { observationTails, type Pool, type PredictionWindow } from '@assay/store';

/** Steps of the past that are looked at, at most. */
const pastSteps = 1000;

/** What MASE divides by: how much each series changed from one season to the next, before the window. */
export async function seriesScales(
  pool: Pool,
  { useCase, start }: PredictionWindow,
  model: ForecastServing,
): Promise<Map<string, number>> {
  const season = model.useCase.target.seasons?.[0] ?? 1;
  const rows = await observationTails(pool, { useCase, rowsPerEntity: pastSteps + season, until: start });
  const table = tableFromRows(
    model.useCase.columns,
    rows.map(({ values }) => values),
  );
  return new Map(
    seriesOfTable(model.useCase, table).series.flatMap(({ entity, values }) => {
      const scale = maseScale(values, season);
      return scale === undefined ? [] : [[entity, scale] as const];
    }),
  );
}
