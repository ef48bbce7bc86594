import { entityKeys, rowAt, selectRows, type Table } from '@assay/data';
import type { FeaturePipeline } from '@assay/features';
import { compileForecaster, type ModelState } from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import { evenly } from '../evenly.ts';
import type { Example, ExampleForecast } from '../example.ts';
import { createForecast } from './create-forecast.ts';
import { seriesOfTable } from './series-of-table.ts';

/**
 * Takes the ends of a few series, as their stored rows, with what training made and forecast of them. The check before
 * serving begins at the rows again: it would see a clock that is set otherwise online, or weights of another model.
 *
 * @param table in order of (entity, time)
 * @param pipeline of what is known ahead
 * @param count how many entities, at most
 */
export function captureForecasts(
  useCase: UseCase,
  { model, pipeline }: { readonly model: ModelState; readonly pipeline?: FeaturePipeline },
  table: Table,
  count = 8,
): Example {
  const forecaster = compileForecaster(model);
  const ahead = forecaster.known.length > 0 ? pipeline : undefined;
  const { lookBack } = createForecast({ useCase, forecaster, pipeline });
  const keys = entityKeys(table, useCase.entityColumns);
  const ends = [...keys.keys()].filter((row) => keys[row] !== keys[row + 1]);
  const columns = useCase.columns.map(({ name }) => ({ name }));
  const forecasts = evenly(ends.length, count).map((at): ExampleForecast => {
    const end = ends[at]!;
    const own = Int32Array.from(
      { length: end - (ends[at - 1] ?? -1) },
      (_, i) => (ends[at - 1] ?? -1) + 1 + i,
    );
    const [{ entity, times, values, known }] = seriesOfTable(useCase, selectRows(table, own), ahead)
      .series as [ReturnType<typeof seriesOfTable>['series'][number]];
    const begin = Math.max(own[0]!, end + 1 - lookBack);
    const given = { ...(known && { known }), ...(useCase.entityColumns.length > 0 && { entity }) };
    return {
      history: Array.from({ length: end + 1 - begin }, (_, i) => rowAt(table, columns, begin + i)),
      series: values.slice(Math.max(0, values.length - forecaster.lookBack)),
      values: forecaster.forecast(values, times[times.length - 1]!, forecaster.horizon, given),
      ...(given.entity !== undefined && { entity }),
    };
  });
  return { rows: [], forecasts };
}
