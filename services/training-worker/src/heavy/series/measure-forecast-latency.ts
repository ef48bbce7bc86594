import { entityKeys, entityOf, rowAt, type Table } from '@assay/data';
import type { FeaturePipeline } from '@assay/features';
import { compileForecaster, type ModelState } from '@assay/learning';
import { createForecast } from '@assay/model-bundle';
import { quantile } from '@assay/statistics';
import type { UseCase } from '@assay/use-case';
import { ownTime } from './own-time.ts';

const runs = 20;
const rounds = 5;

/**
 * How long the serving path takes for one forecast that it has not made before: from the stored rows of the last entity
 * to the last step. Of each forecast the best of five rounds after a first one: what another process on this machine
 * takes is no property of the model.
 */
export function measureForecastLatency(of: {
  useCase: UseCase;
  model: ModelState;
  table: Table;
  pipeline: FeaturePipeline;
}): { p99Ms: number; rows: number } {
  const { useCase, table } = of;
  const { lookBack, forecast } = createForecast({ ...of, forecaster: compileForecaster(of.model) });
  const keys = entityKeys(table, useCase.entityColumns);
  const columns = useCase.columns.map(({ name }) => ({ name }));
  let begin = Math.max(0, table.rows - lookBack);
  while (keys[begin] !== keys[table.rows - 1]) begin += 1;
  const history = Array.from({ length: table.rows - begin }, (_, i) => rowAt(table, columns, begin + i));
  const entity = entityOf(history.at(-1) ?? {}, useCase.entityColumns);
  const once = (): number => ownTime(() => forecast(history, undefined, { entity }));
  for (let i = 0; i < runs; i++) once();
  const best = new Float64Array(runs).fill(Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < runs; i++) best[i] = Math.min(best[i]!, once());
  }
  return { p99Ms: quantile(best, 0.99), rows: runs };
}
