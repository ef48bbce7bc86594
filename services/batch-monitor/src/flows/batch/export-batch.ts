import { type OutputColumn, writeCsv, writeParquet } from '@assay/data';
import type { TaskContext } from '@assay/flows';
import { batchPredictionsWithActuals } from '@assay/store';
import type { Dependencies } from '../dependencies.ts';
import { useCaseInForce } from '../use-case-in-force.ts';
import { batchOf, type Predicted } from './predict-batch.ts';

export type Exported = { readonly csv: string; readonly parquet: string; readonly csvSha256: string };

interface Work {
  readonly useCase: string;
  readonly logicalTime: Date;
  readonly predicted: Predicted;
  readonly task: TaskContext;
}

/**
 * Writes the predictions of a batch, beside what came true, as CSV and Parquet:
 * time column (and entity, where one is declared), Actual, Predicted, model_version, run_id, prediction_id. Written again, the
 * files are the same, but for actual values that have become known since.
 */
export async function exportBatch(
  deps: Dependencies,
  { useCase, logicalTime, predicted, task }: Work,
): Promise<Exported> {
  const { timeColumn, entityColumns, columns: declared } = await useCaseInForce(deps.pool, useCase);
  const isDate = declared.some(({ name, type }) => name === timeColumn && type === 'date');
  const rows = await batchPredictionsWithActuals(deps.pool, {
    flowRunId: batchOf(useCase, logicalTime),
    useCase,
    version: predicted.version,
    from: new Date(predicted.from),
    to: new Date(predicted.to),
  });
  const entityColumn: OutputColumn[] =
    entityColumns.length === 0
      ? []
      : [{ name: entityColumns.join('/'), type: 'text', values: rows.map((row) => row.entity) }];
  const columns: OutputColumn[] = [
    {
      name: timeColumn ?? 'time',
      type: isDate ? 'date' : 'datetime',
      values: rows.map((row) => row.eventTime.getTime()),
    },
    ...entityColumn,
    { name: 'Actual', type: 'number', values: rows.map((row) => row.actual) },
    { name: 'Predicted', type: 'number', values: rows.map((row) => row.value) },
    { name: 'model_version', type: 'integer', values: rows.map(() => predicted.version) },
    { name: 'run_id', type: 'text', values: rows.map(() => predicted.runId) },
    { name: 'prediction_id', type: 'text', values: rows.map((row) => row.id) },
  ];
  const folder = `batch/${useCase}/${logicalTime.toISOString().replaceAll(':', '-')}/v${predicted.version}`;
  const csv = await deps.artifacts.put(
    deps.artifacts.uri(`${folder}/predictions.csv`),
    new TextEncoder().encode(writeCsv(columns)),
  );
  const parquet = await deps.artifacts.put(
    deps.artifacts.uri(`${folder}/predictions.parquet`),
    writeParquet(columns),
  );
  task.log.info(`wrote ${rows.length} rows to ${csv.uri} and ${parquet.uri}`);
  return { csv: csv.uri, parquet: parquet.uri, csvSha256: csv.sha256 };
}
