import { tableFromRows } from '@assay/data';
import { maseScale } from '@assay/learning';
import { type ForecastServing, seriesOfTable } from '@assay/model-bundle';
import { observationTailPages, type Pool, type PredictionWindow } from '@assay/store';

/** Steps of the past that are looked at, at most. */
const pastSteps = 1000;

/**
 * What MASE divides by: how much each series changed from one season to the next, before the window.
 *
 * @param entities that are wanted
 */
export async function seriesScales(
  pool: Pool,
  { useCase, start }: PredictionWindow,
  model: ForecastServing,
  entities: readonly string[],
): Promise<Map<string, number>> {
  const season = model.useCase.target.seasons?.[0] ?? 1;
  const scales = new Map<string, number>();
  const tails = { useCase, rowsPerEntity: pastSteps + season, until: start, only: entities };
  for await (const rows of observationTailPages(pool, tails)) {
    const table = tableFromRows(
      model.useCase.columns,
      rows.map(({ values }) => values),
    );
    for (const { entity, values } of seriesOfTable(model.useCase, table).series) {
      const scale = maseScale(values, season);
      if (scale !== undefined) scales.set(entity, scale);
    }
  }
  return scales;
}
