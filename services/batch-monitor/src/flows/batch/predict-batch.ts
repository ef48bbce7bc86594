import { AssayError, type PredictionRecord } from '@assay/contracts';
import { matrixRow } from '@assay/data';
import { computeTarget } from '@assay/features';
import type { TaskContext } from '@assay/flows';
import { currentObservations, insertBatchPredictions, putObservedActuals } from '@assay/store';
import type { UseCase } from '@assay/use-case';
import type { LoadedVersion } from '../../models/champion-models.ts';
import type { Dependencies } from '../dependencies.ts';
import { type BatchRows, batchRows } from './batch-rows.ts';
import { batchPredictionId } from './prediction-id.ts';

/** What the predict task leaves behind: references and counts. */
export type Predicted = {
  readonly version: number;
  readonly runId: string;
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  readonly written: number;
  readonly actuals: number;
  /** When the predictions were all stored; the monitor run that follows looks back from there. */
  readonly finishedAt: string;
};

interface Work {
  readonly useCase: UseCase;
  readonly until: Date;
  readonly flowRunId: string;
  readonly task: TaskContext;
}

const chunk = 5000;

/** Predicts each row of the batch window with the champion. Memory and time grow with the rows up to the logical time. */
export async function predictBatch(
  deps: Dependencies,
  { useCase, until, flowRunId, task }: Work,
): Promise<Predicted> {
  if (useCase.timeColumn === undefined) {
    throw new AssayError(
      'MISSING_PREREQUISITE',
      `${useCase.name} has no column with the role time, so there is no newest data to predict in a batch`,
    );
  }
  const champion = await deps.models.champion(useCase.name, task.signal);
  const observed = await currentObservations(deps.pool, { useCase: useCase.name, until });
  if (observed.length === 0) {
    throw new AssayError(
      'MISSING_PREREQUISITE',
      `${useCase.name} has no observations up to ${until.toISOString()}: ingest its source first`,
    );
  }
  const rows = batchRows(useCase, observed);
  task.log.info(`predicting ${rows.predicted.length} rows with version ${champion.version}`);
  const records = recordsOf(useCase, champion, rows, deps.now());
  let written = 0;
  for (let start = 0; start < records.length; start += chunk) {
    task.signal.throwIfAborted();
    const predictions = records.slice(start, start + chunk);
    written += await insertBatchPredictions(deps.pool, { predictions, flowRunId });
    task.progress({ done: Math.min(start + chunk, records.length), total: records.length });
  }
  const actuals = await storeActuals(deps, useCase, rows);
  const times = [...rows.predicted].map((index) => rows.rows[index]!.time);
  return {
    version: champion.version,
    runId: champion.runId,
    from: new Date(Math.min(...times)).toISOString(),
    to: new Date(Math.max(...times)).toISOString(),
    rows: records.length,
    written,
    actuals,
    finishedAt: deps.now().toISOString(),
  };
}

function recordsOf(
  useCase: UseCase,
  champion: LoadedVersion,
  rows: BatchRows,
  now: Date,
): PredictionRecord[] {
  const { features, values } = champion.model.predictTable(rows.table);
  const { respond } = champion.model.useCase.api;
  return [...rows.predicted].map((index) => {
    const { entity, time, values: inputs } = rows.rows[index]!;
    const row = matrixRow(features, index);
    const value = values[index]!;
    return {
      id: batchPredictionId({ useCase: useCase.name, version: champion.version, entity, time }),
      useCase: useCase.name,
      model: useCase.name,
      version: champion.version,
      runId: champion.runId,
      source: 'batch',
      simulated: false,
      createdAt: now.toISOString(),
      entity,
      eventTime: new Date(time).toISOString(),
      inputs,
      features: Object.fromEntries(features.names.map((name, at) => [name, finiteOrNull(row[at]!)])),
      value: finiteOrNull(value),
      output: { [respond.field]: finiteOrNull(value) },
      requestId: null,
    };
  });
}

/** What has come true by later observations: the target of rows that are predicted here. */
function storeActuals(deps: Dependencies, useCase: UseCase, rows: BatchRows): Promise<number> {
  const target = computeTarget(useCase, rows.table);
  const known = [...rows.predicted].filter((index) => Number.isFinite(target[index]));
  return putObservedActuals(
    deps.pool,
    known.map((index) => ({
      useCase: useCase.name,
      entity: rows.rows[index]!.entity,
      time: new Date(rows.rows[index]!.time),
      value: target[index]!,
    })),
  );
}

const finiteOrNull = (value: number) => (Number.isFinite(value) ? value : null);
