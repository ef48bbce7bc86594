import { AssayError, type PredictionRecord } from '@assay/contracts';
import { matrixRow, tableFromRows } from '@assay/data';
import { computeTarget } from '@assay/features';
import { flowRunId, type TaskContext } from '@assay/flows';
import {
  currentObservations,
  insertBatchPredictions,
  putObservedActuals,
  refreshStatistics,
} from '@assay/store';
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
  readonly logicalTime: Date;
  readonly task: TaskContext;
}

/** Predictions written at once. */
const chunk = 5000;

/** The run under which the predictions of a batch are kept, also when the batch of that moment is run again. */
export const batchOf = (useCase: string, logicalTime: Date) =>
  flowRunId({ useCase, flow: 'batch', logicalTime });

/**
 * Predicts each row of the batch window with the champion, and stores what has come true by the logical time.
 * Memory grows with the rows up to the logical time, computing with those of the window.
 *
 * @throws AssayError MISSING_PREREQUISITE without a time column, a champion, observations, or with a champion that was
 *   trained when rows had another time or entity
 */
export async function predictBatch(
  deps: Dependencies,
  { useCase, logicalTime, task }: Work,
): Promise<Predicted> {
  if (useCase.timeColumn === undefined) {
    throw new AssayError(
      'MISSING_PREREQUISITE',
      `${useCase.name} has no column with the role time, so there is no newest data to predict in a batch`,
    );
  }
  const champion = await deps.models.champion(useCase.name, task.signal);
  checkRowsAreAlike(useCase, champion);
  const observed = await currentObservations(deps.pool, { useCase: useCase.name, until: logicalTime });
  if (observed.length === 0) {
    throw new AssayError(
      'MISSING_PREREQUISITE',
      `${useCase.name} has no observations up to ${logicalTime.toISOString()}: ingest its source first`,
    );
  }
  task.signal.throwIfAborted();
  const batch = batchRows(observed, {
    windowMs: useCase.batch.windowMs,
    lookBack: Math.max(champion.model.lookBack, useCase.target.expression.lookBack),
  });
  task.log.info(`predicting ${batch.predicted.length} rows with version ${champion.version}`);
  const written = await storePredictions(deps, { useCase, logicalTime, task, champion, batch });
  const actuals = await storeActuals(deps, useCase, batch);
  await refreshStatistics(deps.pool, ['prediction', 'actual']);
  return {
    version: champion.version,
    runId: champion.runId,
    from: new Date(batch.from).toISOString(),
    to: new Date(batch.to).toISOString(),
    rows: batch.predicted.length,
    written,
    actuals,
    finishedAt: deps.now().toISOString(),
  };
}

/** A file may change its columns; the stored rows are then of other moments than the champion was trained on. */
function checkRowsAreAlike(useCase: UseCase, { version, model }: LoadedVersion): void {
  const keyOf = ({ timeColumn, entityColumns }: UseCase) =>
    [timeColumn ?? 'none', ...entityColumns].join(', ');
  if (keyOf(useCase) === keyOf(model.useCase)) return;
  throw new AssayError(
    'MISSING_PREREQUISITE',
    `version ${version} of ${useCase.name} was trained on rows by ${keyOf(model.useCase)}; they are by ${keyOf(useCase)} now: train it again`,
  );
}

async function storePredictions(
  deps: Dependencies,
  { useCase, logicalTime, task, champion, batch }: Work & { champion: LoadedVersion; batch: BatchRows },
): Promise<number> {
  const records = recordsOf(champion, batch, { useCase: useCase.name, logicalTime, now: deps.now() });
  let written = 0;
  for (let start = 0; start < records.length; start += chunk) {
    task.signal.throwIfAborted();
    written += await insertBatchPredictions(deps.pool, {
      predictions: records.slice(start, start + chunk),
      flowRunId: batchOf(useCase.name, logicalTime),
    });
    task.progress({ done: Math.min(start + chunk, records.length), total: records.length });
  }
  return written;
}

function recordsOf(
  champion: LoadedVersion,
  { rows, predicted }: BatchRows,
  of: { useCase: string; logicalTime: Date; now: Date },
): PredictionRecord[] {
  const { version, runId, model } = champion;
  // The columns as they were at training: the file in force may have others by now.
  const table = tableFromRows(
    model.useCase.columns,
    rows.map((row) => row.values),
  );
  const { features, values } = model.predictTable(table);
  return Array.from(predicted, (index) => {
    const { entity, time, values: inputs } = rows[index]!;
    const row = matrixRow(features, index);
    const value = finiteOrNull(values[index]!);
    return {
      id: batchPredictionId({
        useCase: of.useCase,
        version,
        logicalTime: of.logicalTime.getTime(),
        entity,
        time,
      }),
      useCase: of.useCase,
      model: of.useCase,
      version,
      runId,
      source: 'batch',
      simulated: false,
      createdAt: of.now.toISOString(),
      entity,
      eventTime: new Date(time).toISOString(),
      inputs,
      features: Object.fromEntries(features.names.map((name, at) => [name, finiteOrNull(row[at]!)])),
      value,
      output: { [model.useCase.api.respond.field]: value },
      requestId: null,
    };
  });
}

/** What has come true by later observations: the target, as the file in force defines it, of rows that are predicted here. */
function storeActuals(deps: Dependencies, useCase: UseCase, { rows, predicted }: BatchRows): Promise<number> {
  const table = tableFromRows(
    useCase.columns,
    rows.map((row) => row.values),
  );
  const target = computeTarget(useCase, table);
  const known = [...predicted].filter((index) => Number.isFinite(target[index]));
  return putObservedActuals(
    deps.pool,
    known.map((index) => ({
      useCase: useCase.name,
      entity: rows[index]!.entity,
      time: new Date(rows[index]!.time),
      value: target[index]!,
    })),
  );
}

const finiteOrNull = (value: number) => (Number.isFinite(value) ? value : null);
