import { entityKeys, rowAt, type Table } from '@assay/data';
import { compileForecaster, type ModelState } from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import { evenly } from '../evenly.ts';
import type { Example, ExampleForecast } from '../example.ts';
import { seriesOfTable } from './series-of-table.ts';

/**
 * Takes the ends of a few series, as their stored rows, with what training made and forecast of them. The check before
 * serving begins at the rows again: it would see a clock that is set otherwise online, or weights of another model.
 *
 * @param table in order of (entity, time)
 * @param count how many entities, at most
 */
export function captureForecasts(useCase: UseCase, model: ModelState, table: Table, count = 8): Example {
  const forecaster = compileForecaster(model);
  const wanted = forecaster.lookBack + useCase.target.expression.lookBack;
  const keys = entityKeys(table, useCase.entityColumns);
  const ends = [...keys.keys()].filter((row) => keys[row] !== keys[row + 1]);
  const { series } = seriesOfTable(useCase, table);
  const columns = useCase.columns.map(({ name }) => ({ name }));
  const forecasts = evenly(series.length, count).map((at): ExampleForecast => {
    const { times, values } = series[at]!;
    const end = ends[at]!;
    const begin = Math.max((ends[at - 1] ?? -1) + 1, end + 1 - wanted);
    return {
      history: Array.from({ length: end + 1 - begin }, (_, i) => rowAt(table, columns, begin + i)),
      series: values.slice(Math.max(0, values.length - forecaster.lookBack)),
      values: forecaster.forecast(values, times[times.length - 1]!),
    };
  });
  return { rows: [], forecasts };
}
