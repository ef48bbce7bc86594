import { entityKeys, rowAt, type Table, type TypedRow } from '@assay/data';
import { type FeaturePipeline, transformTable } from '@assay/features';
import { compileModel, type ModelState, type Uncertainty } from '@assay/learning';
import { evenly } from './evenly.ts';
import type { Example, ExampleRow } from './example.ts';
import { createScorer } from './scorer.ts';

/**
 * Takes a few rows of the training data with the features and answers that the **table** path gives for
 * them. The check before serving goes through the **row** path: two ways to the same numbers, so it would
 * see features computed differently online, a pipeline of another fit, or weights of another model.
 *
 * Rows are taken evenly from first to last: the first has no history.
 *
 * @param table in order of (entity, time) where features look back
 * @param options how many rows, at most (default 8), and the calibration that is served with the model
 */
export function captureExample(
  pipeline: FeaturePipeline,
  model: ModelState,
  table: Table,
  { count = 8, uncertainty }: { count?: number; uncertainty?: Uncertainty } = {},
): Example {
  const features = transformTable(pipeline, table);
  const { values, probabilities } = createScorer(compileModel(model), uncertainty).matrix(features);
  const classes = probabilities === undefined ? 0 : probabilities.length / table.rows;
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
      ...(probabilities && { probabilities: probabilities.slice(at * classes, (at + 1) * classes) }),
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
