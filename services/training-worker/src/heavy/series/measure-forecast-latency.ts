import { rowAt, type Table } from '@assay/data';
import { compileForecaster, type ModelState } from '@assay/learning';
import { createForecast } from '@assay/model-bundle';
import { quantile } from '@assay/statistics';
import type { UseCase } from '@assay/use-case';

const runs = 20;
const rounds = 5;

/**
 * How long the serving path takes for one forecast: from the stored rows to the last step. The best of five rounds after
 * a first one: what another process on this machine takes is no property of the model.
 */
export function measureForecastLatency(of: { useCase: UseCase; model: ModelState; table: Table }): {
  p99Ms: number;
  rows: number;
} {
  const { lookBack, forecast } = createForecast(of.useCase, compileForecaster(of.model));
  const columns = of.useCase.columns.map(({ name }) => ({ name }));
  const begin = Math.max(0, of.table.rows - lookBack);
  const history = Array.from({ length: of.table.rows - begin }, (_, i) =>
    rowAt(of.table, columns, begin + i),
  );
  const once = (): number => {
    const begun = performance.now();
    forecast(history);
    return performance.now() - begun;
  };
  for (let i = 0; i < runs; i++) once();
  const quantiles = Array.from({ length: rounds }, () =>
    quantile(Float64Array.from({ length: runs }, once), 0.99),
  );
  return { p99Ms: Math.min(...quantiles), rows: runs };
}
