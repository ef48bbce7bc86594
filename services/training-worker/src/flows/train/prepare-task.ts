import { AssayError } from '@assay/contracts';
import type { FlowContext, TaskContext } from '@assay/flows';
import { currentSnapshot, type JudgedSnapshot } from '@assay/store';
import type { UseCase } from '@assay/use-case';
import type { PrepareInput, PrepareOutput } from '../../heavy/jobs/prepare-job.ts';
import type { FlowParts } from '../flow-parts.ts';
import { withLocalCopy } from '../local-copy.ts';
import { useCaseInForce } from '../use-case-in-force.ts';
import { observedColumns } from './observed-columns.ts';
import { openRun } from './open-run.ts';
import { putWorkFile, type WorkFile } from './work-files.ts';

export type Prepared = {
  useCaseHash: string;
  /** Of the registry: the experiment of the use case and the run that the trials are nested in. */
  experimentId: string;
  runId: string;
  data: WorkFile;
  /** All rows, those without a label included. */
  rows: number;
  sides: { train: PreparedSideInfo; validation: PreparedSideInfo; holdout: PreparedSideInfo };
  snapshot: { sha256: string; source: string };
  quality: { passed: boolean; detail: string };
  /** What looks like knowledge of the answer among the features. */
  leakage: { check: string; severity: string; detail: string }[];
  preparedAt: string;
};

export type PreparedSideInfo = { rows: number; from?: string; to?: string };

/**
 * Takes the data in force and the use case in force, and makes of them what every later task reads: whatever is imported
 * or changed in the meantime, this training stays with what it began with.
 *
 * @throws AssayError MISSING_PREREQUISITE when nothing has been imported (G10)
 */
export async function prepareTask(parts: FlowParts, ctx: FlowContext, task: TaskContext): Promise<Prepared> {
  const { hash, useCase } = await useCaseInForce(parts.pool, ctx.useCase);
  const preparedAt = parts.now().toISOString();
  const snapshot = await currentSnapshot(parts.pool, useCase.name);
  if (snapshot === null) throw nothingImported(useCase);
  const made = await prepare(parts, task, useCase, snapshot);
  heedLeakage(task, made.leakage);
  const { experimentId, runId } = await openRun(parts.registry, ctx, task.signal);
  const { train, validation, holdout } = made.sides;
  await parts.registry.logBatch(
    runId,
    {
      params: {
        use_case_hash: hash,
        data_snapshot: snapshot.sha256,
        data_prepared_at: preparedAt,
        data_rows: made.rows,
        train_rows: train.rows,
        validation_rows: validation.rows,
        holdout_rows: holdout.rows,
      },
    },
    { signal: task.signal },
  );
  for (const warning of made.warnings) task.log.warn(warning);
  const data = await putWorkFile(parts.artifacts, ctx.id, 'prepared.blocks', made.bytes);
  task.log.info(
    { rows: made.rows, train, validation, holdout },
    `${made.rows} rows: ${train.rows} to train on, ${validation.rows} to choose by, ${holdout.rows} held out`,
  );
  return {
    useCaseHash: hash,
    experimentId,
    runId,
    data,
    rows: made.rows,
    sides: made.sides,
    snapshot: { sha256: snapshot.sha256, source: snapshot.source },
    quality: qualityOf(snapshot),
    leakage: made.leakage.map(({ check, severity, detail }) => ({ check, severity, detail })),
    preparedAt,
  };
}

async function prepare(
  parts: FlowParts,
  task: TaskContext,
  useCase: UseCase,
  snapshot: JudgedSnapshot,
): Promise<PrepareOutput> {
  const run = (data: PrepareInput['data']) =>
    parts.heavy.run('prepare', { useCase, data }, { signal: task.signal, onProgress: task.progress });
  if (useCase.timeColumn === undefined) {
    return withLocalCopy({ ...parts, signal: task.signal }, snapshot.uri, (path) => run({ path }));
  }
  const table = await observedColumns(parts.pool, useCase, task.signal);
  if (table.rows === 0) throw nothingImported(useCase);
  return run({ table });
}

/** @throws AssayError INVALID_REQUEST where a model would be given its own answer: its figures would be worth nothing */
function heedLeakage(task: TaskContext, findings: PrepareOutput['leakage']): void {
  for (const { detail, ...finding } of findings) task.log.warn(finding, detail);
  const stopping = findings.filter(({ severity }) => severity === 'stop');
  const [first] = stopping;
  if (first === undefined) return;
  throw new AssayError('INVALID_REQUEST', `the data gives its own answer away: ${first.detail}`, {
    errors: stopping.map(({ check, feature, detail }) => ({
      path: feature === undefined ? check : `features.${feature}`,
      got: detail,
      accepted: 'features that are known before the target is',
    })),
  });
}

function nothingImported({ name, source }: UseCase): AssayError {
  const what = source.path === undefined ? source.uri : `data-files/${name}/${source.path}`;
  return new AssayError(
    'MISSING_PREREQUISITE',
    `no data of "${name}" has been imported, so there is nothing to train on; its source is ${what}: put the file there, or run the flow "ingest", which says what is wrong with it`,
  );
}

function qualityOf(snapshot: JudgedSnapshot): { passed: boolean; detail: string } {
  const results = (snapshot.quality?.['results'] ?? []) as readonly { passed: boolean; severity: string }[];
  const errors = results.filter((result) => !result.passed && result.severity === 'error').length;
  const warnings = results.filter((result) => !result.passed && result.severity !== 'error').length;
  const passed = results.filter((result) => result.passed).length;
  return {
    passed: errors === 0,
    detail: `${passed} of ${results.length} expectations passed, ${errors} failed, ${warnings} warned`,
  };
}
