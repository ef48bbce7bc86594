import { Readable } from 'node:stream';
import { csvParts, type OutputColumn, parquetParts } from '@assay/data';
import type { TaskContext } from '@assay/flows';
import { type BatchPrediction, batchPredictionPages } from '@assay/store';
import type { UseCase } from '@assay/use-case';
import type { Dependencies } from '../dependencies.ts';
import { useCaseInForce } from '../use-case-in-force.ts';
import { type ExportLayout, exportColumns, exportLayout } from './export-columns.ts';
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
  const inForce = await useCaseInForce(deps.pool, useCase);
  let rows = 0;
  const pages = () =>
    batchPredictionPages(deps.pool, {
      flowRunId: batchOf(useCase, logicalTime),
      useCase,
      version,
      from: from === null ? null : new Date(from),
      to: to === null ? null : new Date(to),
    });
  const layout = await layoutOf(inForce, pages());
  if (layout === null) {
    task.log.info(`there is nothing that version ${version} has not predicted before: no file is written`);
    return { csv: null, parquet: null, csvSha256: null };
  }
  async function* columns(): AsyncGenerator<readonly OutputColumn[]> {
    rows = 0;
    for await (const page of pages()) {
      task.signal.throwIfAborted();
      rows += page.length;
      yield exportColumns(inForce, page, predicted, layout!);
    }
  }
  const folder = `batch/${useCase}/${logicalTime.toISOString().replaceAll(':', '-')}/v${version}`;
  const put = (name: string, parts: AsyncIterable<string | Uint8Array>) =>
    deps.artifacts.put(deps.artifacts.uri(`${folder}/${name}`), Readable.from(inBytes(parts)), {
      signal: task.signal,
    });
  const csv = await put('predictions.csv', csvParts(columns()));
  const parquet = await put('predictions.parquet', parquetParts(columns()));
  task.log.info(`wrote ${rows} rows to ${csv.uri} and ${parquet.uri}`);
  return { csv: csv.uri, parquet: parquet.uri, csvSha256: csv.sha256 };
}

/** What stands beside a prediction, as the first page has it; null of no page. */
async function layoutOf(
  useCase: UseCase,
  pages: AsyncIterable<readonly BatchPrediction[]>,
): Promise<ExportLayout | null> {
  for await (const page of pages) return exportLayout(useCase, page);
  return null;
}

/** A stream of bytes: one of texts would count characters. */
async function* inBytes(parts: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part;
}
