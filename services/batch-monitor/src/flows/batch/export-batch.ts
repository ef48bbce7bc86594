import { writeCsv, writeParquet } from '@assay/data';
import type { TaskContext } from '@assay/flows';
import { batchPredictionsWithActuals } from '@assay/store';
import type { Dependencies } from '../dependencies.ts';
import { useCaseInForce } from '../use-case-in-force.ts';
import { exportColumns } from './export-columns.ts';
import { batchOf, type Predicted } from './predict-batch.ts';

/** All null where the batch had nothing to predict. */
export type Exported = {
  readonly csv: string | null;
  readonly parquet: string | null;
  readonly csvSha256: string | null;
};

interface Work {
  readonly useCase: string;
  readonly logicalTime: Date;
  readonly predicted: Predicted;
  readonly task: TaskContext;
}

/**
 * Writes the predictions of a batch, beside what came true, as CSV and Parquet (see `exportColumns`). Written again, the files
 * are the same, but for actual values that have become known since.
 */
export async function exportBatch(
  deps: Dependencies,
  { useCase, logicalTime, predicted, task }: Work,
): Promise<Exported> {
  const { version, from, to } = predicted;
  const rows = await batchPredictionsWithActuals(deps.pool, {
    flowRunId: batchOf(useCase, logicalTime),
    useCase,
    version,
    from: from === null ? null : new Date(from),
    to: to === null ? null : new Date(to),
  });
  if (rows.length === 0) {
    task.log.info(`there is nothing that version ${version} has not predicted before: no file is written`);
    return { csv: null, parquet: null, csvSha256: null };
  }
  const columns = exportColumns(await useCaseInForce(deps.pool, useCase), rows, predicted);
  const folder = `batch/${useCase}/${logicalTime.toISOString().replaceAll(':', '-')}/v${version}`;
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
