import { AssayError } from '@assay/contracts';
import { flowRunId, type TaskContext } from '@assay/flows';
import { newestObserved, refreshStatistics } from '@assay/store';
import type { UseCase } from '@assay/use-case';
import type { LoadedVersion } from '../../models/champion-models.ts';
import type { Dependencies } from '../dependencies.ts';
import { predictObservations, type SpanDone } from './predict-observations.ts';
import { predictSeries } from './predict-series.ts';
import { predictSnapshot } from './predict-snapshot.ts';
import { createPredictionWriter } from './prediction-writer.ts';

/** What the predict task leaves behind: references and counts. */
export type Predicted = {
  readonly version: number;
  readonly runId: string;
  /** Times of the first and the last moment that is predicted; null where rows have no time. */
  readonly from: string | null;
  readonly to: string | null;
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

/** The run under which the predictions of a batch are kept, also when the batch of that moment is run again. */
export const batchOf = (useCase: string, logicalTime: Date) =>
  flowRunId({ useCase, flow: 'batch', logicalTime });

/**
 * Predicts with the champion, and stores what has come true by the logical time. Rows of a time: those of the batch window. A
 * series: the steps after it. A table without a time: the rows that this version has not predicted yet.
 *
 * @throws AssayError MISSING_PREREQUISITE without a champion, without data, or with a champion that was trained when rows
 *   had another time or entity, or for another task
 */
export async function predictBatch(deps: Dependencies, work: Work): Promise<Predicted> {
  const { useCase, logicalTime, task } = work;
  const champion = await deps.models.champion(useCase.name, task.signal);
  checkFits(useCase, champion);
  const { version, runId } = champion;
  const newest = useCase.timeColumn === undefined ? null : await newestOf(deps, work);
  const writer = createPredictionWriter(deps.pool, {
    flowRunId: batchOf(useCase.name, logicalTime),
    task,
    total: newest?.rows ?? 0,
  });
  task.log.info(`predicting with version ${version}`);
  const span = await predictWith(champion, { deps, ...work, writer, newest });
  await refreshStatistics(deps.pool, ['prediction', 'actual']);
  task.log.info(
    { ...writer.counts },
    `predicted ${writer.counts.rows} rows, ${writer.counts.written} of them new`,
  );
  return {
    version,
    runId,
    from: span === null ? null : isoOf(span.from),
    to: span === null ? null : isoOf(span.to),
    ...writer.counts,
    actuals: span?.actuals ?? 0,
    finishedAt: deps.now().toISOString(),
  };
}

type Newest = Awaited<ReturnType<typeof newestObserved>>;

async function predictWith(
  { version, runId, model }: LoadedVersion,
  { newest, ...work }: Omit<Parameters<typeof predictObservations>[0], 'window'> & { newest: Newest },
): Promise<SpanDone | null> {
  const { useCase, deps } = work;
  const of = { useCase: useCase.name, version, runId, createdAt: deps.now() };
  if (newest === null) {
    if (model.task !== 'forecast') await predictSnapshot(work, model, of);
    return null;
  }
  const window = { from: new Date(newest.time.getTime() - useCase.batch.windowMs), to: newest.time };
  return model.task === 'forecast'
    ? predictSeries({ ...work, window }, model, of)
    : predictObservations({ ...work, window }, model, of);
}

async function newestOf(deps: Dependencies, { useCase, logicalTime }: Work): Promise<Newest> {
  const newest = await newestObserved(deps.pool, {
    useCase: useCase.name,
    until: logicalTime,
    spanMs: useCase.batch.windowMs,
  });
  if (newest !== null) return newest;
  throw new AssayError(
    'MISSING_PREREQUISITE',
    `${useCase.name} has no observations up to ${logicalTime.toISOString()}: ingest its source first`,
  );
}

/** A file may change its columns or its task; the champion was then trained for something else. */
function checkFits(useCase: UseCase, { version, model }: LoadedVersion): void {
  const keyOf = ({ timeColumn, entityColumns }: UseCase) =>
    [timeColumn ?? 'none', ...entityColumns].join(', ');
  const checks = [
    { what: 'on rows by', was: keyOf(model.useCase), is: keyOf(useCase), now: 'they are by' },
    { what: 'for', was: model.useCase.target.task, is: useCase.target.task, now: 'its task is' },
  ];
  for (const { what, was, is, now } of checks) {
    if (was === is) continue;
    throw new AssayError(
      'MISSING_PREREQUISITE',
      `version ${version} of ${useCase.name} was trained ${what} ${was}; ${now} ${is} now: train it again`,
    );
  }
}

/** No row at all leaves no span. */
const isoOf = (time: number) => (Number.isFinite(time) ? new Date(time).toISOString() : null);
