import { entityKeys, rowAt, type Table, type TypedRow } from '@assay/data';
import { type FeaturePipeline, transformTable } from '@assay/features';
import { compileModel, type ModelState } from '@assay/learning';
import type { Example, ExampleRow } from './example.ts';

/**
 * Takes a few rows of the training data with the features and answers that the **table** path gives for
 * them. The check before serving goes through the **row** path: two ways to the same numbers, so it would
 * see features computed differently online, a pipeline of another fit, or weights of another model.
 *
 * Rows are taken evenly from first to last: the first has no history.
 *
 * @param table in order of (entity, time) where features look back
 * @param count how many rows, at most; default 8
 */
export function captureExample(
  pipeline: FeaturePipeline,
  model: ModelState,
  table: Table,
  count = 8,
): Example {
  const features = transformTable(pipeline, table);
  const values = compileModel(model).predict(features);
  const keys = entityKeys(table, pipeline.entityColumns);
  const columns = columnsOf(pipeline);
  const rows = evenly(table.rows, count).map((at): ExampleRow => {
    const history: TypedRow[] = [];
    for (let i = at - 1; i >= 0 && history.length < pipeline.lookBack && keys[i] === keys[at]; i--) {
      history.unshift(rowAt(table, columns, i));
    }
    return {
      row: rowAt(table, columns, at),
      history,
      features: Float64Array.from(features.names, (_, c) => features.values[c * features.rows + at]!),
      value: values[at]!,
    };
  });
  return { rows };
}

function columnsOf(pipeline: FeaturePipeline): { name: string }[] {
  const names = new Set([
    ...pipeline.columns.map((column) => column.name),
    ...(pipeline.timeColumn === undefined ? [] : [pipeline.timeColumn]),
    ...pipeline.entityColumns,
  ]);
  return [...names].map((name) => ({ name }));
}

function evenly(rows: number, count: number): number[] {
  const n = Math.min(rows, count);
  return Array.from({ length: n }, (_, i) => (n === 1 ? rows - 1 : Math.round((i * (rows - 1)) / (n - 1))));
}
