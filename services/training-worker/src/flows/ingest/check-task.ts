import { AssayError, type FieldError, isAssayError } from '@assay/contracts';
import type { ExpectationReport } from '@assay/data';
import type { FlowContext, TaskContext } from '@assay/flows';
import { judgeSnapshot, putQuality } from '@assay/store';
import { dataDefinition } from '../../definition-hash.ts';
import { asJson } from '../../heavy/array-blocks.ts';
import type { ReadSource } from '../../heavy/jobs/read-source-job.ts';
import type { FlowParts } from '../flow-parts.ts';
import { useCaseOfHash } from '../use-case-in-force.ts';
import { expectationTitle, expectationTitles } from './expectation-title.ts';
import { readSnapshot } from './read-snapshot.ts';
import type { Snapshot } from './snapshot-task.ts';
import { tellKnown } from './tell-known.ts';

export type Checked = {
  rows: number;
  badCells: number;
  rejectedRows: number;
  duplicates: number;
  warnings: number;
};

/**
 * Reads the snapshot as the use case declares it and checks its expectations. Where one of severity `error` fails, or
 * the file cannot be read at all, the snapshot is refused: nothing of it is imported.
 *
 * @throws AssayError INVALID_REQUEST with one entry for each failed expectation
 */
export async function checkTask(
  parts: FlowParts,
  ctx: FlowContext,
  task: TaskContext,
  snapshot: Snapshot,
): Promise<Checked> {
  const { useCase } = await useCaseOfHash(parts.pool, ctx.useCase, snapshot.useCaseHash);
  const key = { useCase: useCase.name, sha256: snapshot.sha256 };
  const definition = dataDefinition(useCase);
  const { localSha256 } = snapshot;
  const identity = { definition, ...(localSha256 !== undefined && { localSha256 }) };
  const read = await readSnapshot(parts, task, useCase, snapshot).catch(async (error: unknown) => {
    if (!isAssayError(error) || error.code !== 'INVALID_REQUEST') throw error;
    const readReport = { ...identity, error: error.detail };
    await judgeSnapshot(parts.pool, { ...key, rows: 0, readReport, quality: {}, refused: true });
    throw new AssayError('INVALID_REQUEST', `${snapshot.source} was refused: ${error.detail}`, {
      errors: error.errors,
    });
  });
  const { report, expectations } = read;
  tell(task, report);
  tellKnown(task, report.known ?? []);
  const failed = expectations.results.filter((result) => !result.passed);
  const errors = failed.filter((result) => result.severity === 'error');
  const titles = expectationTitles(expectations.results);
  await putQuality(parts.pool, {
    ...key,
    results: expectations.results.map((result, i) => ({ ...result, expectation: titles[i]! })),
  });
  await judgeSnapshot(parts.pool, {
    ...key,
    rows: report.rowsKept,
    readReport: { ...identity, ...(asJson(report) as object) },
    quality: asJson(expectations) as never,
    refused: errors.length > 0,
  });
  for (const result of failed) {
    task.log[result.severity === 'error' ? 'error' : 'warn'](
      { observed: result.observed, accepted: result.accepted },
      `expectation failed: ${expectationTitle(result)}`,
    );
  }
  if (errors.length > 0) {
    const count = errors.length === 1 ? 'an expectation failed' : `${errors.length} expectations failed`;
    throw new AssayError(
      'INVALID_REQUEST',
      `${snapshot.source} was refused: ${count}; nothing was imported`,
      {
        errors: errors.map(fieldError),
      },
    );
  }
  return {
    rows: report.rowsKept,
    badCells: report.badCells.count,
    rejectedRows: report.rejectedRows.count,
    duplicates: report.duplicates.count,
    warnings: failed.length,
  };
}

function fieldError(result: ExpectationReport['results'][number]): FieldError {
  return { path: expectationTitle(result), got: String(result.observed), accepted: String(result.accepted) };
}

/** Nothing is dropped in silence. */
function tell(task: TaskContext, report: ReadSource['report']): void {
  const { rowsRead, rowsKept, rejectedRows, badCells, duplicates, rowsBeyondHorizon = 0 } = report;
  task.log.info(
    { rowsRead, rowsKept, missing: report.missingByColumn },
    `read ${rowsRead} rows, kept ${rowsKept}`,
  );
  if (rejectedRows.count > 0)
    task.log.warn({ first: rejectedRows.first }, `left out ${rejectedRows.count} rows`);
  if (badCells.count > 0)
    task.log.warn({ first: badCells.first }, `${badCells.count} cells are wrong and count as missing`);
  if (duplicates.count > 0)
    task.log.warn({ first: duplicates.first }, `${duplicates.count} rows came again further down`);
  if (rowsBeyondHorizon > 0)
    task.log.info(`left out ${rowsBeyondHorizon} rows further ahead than is forecast`);
}
