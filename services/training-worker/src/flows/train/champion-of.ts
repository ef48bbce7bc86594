import type { RegistryClient } from '@assay/registry-client';
import { countUnchangedSince, type Queryable } from '@assay/store';
import type { UseCase } from '@assay/use-case';
import type { Prepared } from './prepare-task.ts';

export interface ComparedChampion {
  readonly version: string;
  readonly runId: string;
  readonly files: Map<string, Uint8Array>;
  readonly dataReplaced: boolean;
}

/** Below this share of rows that are still in force, a champion's data counts as replaced. */
const keptShare = 0.5;

/** The version in service, with its bundle, and whether its data is still that of the source; null when there is none. */
export async function championOf(
  parts: { registry: RegistryClient; pool: Queryable },
  useCase: UseCase,
  prepared: Prepared,
  signal: AbortSignal,
): Promise<ComparedChampion | null> {
  const version = await parts.registry.getByAlias(useCase.name, 'champion', { signal });
  if (version === null) return null;
  const { params } = await parts.registry.getRun(version.runId, { signal });
  return {
    version: version.version,
    runId: version.runId,
    files: await parts.registry.getFolder(version.source, { signal }),
    dataReplaced: await isReplaced(parts.pool, useCase, prepared, params),
  };
}

/**
 * A file that goes on where the last one ended keeps its rows; another file in its place retires them. Of a table without
 * a time nothing is known row by row: another file is other data, which the champion may have seen in part.
 */
async function isReplaced(
  db: Queryable,
  useCase: UseCase,
  prepared: Prepared,
  params: Readonly<Record<string, string>>,
): Promise<boolean> {
  if (params['data_snapshot'] === prepared.snapshot.sha256) return false;
  if (useCase.timeColumn === undefined) return true;
  const since = new Date(params['data_prepared_at'] ?? Number.NaN);
  const rows = Number(params['data_rows']);
  if (Number.isNaN(since.getTime()) || !(rows > 0)) return false;
  return (await countUnchangedSince(db, { useCase: useCase.name, since })) < keptShare * rows;
}
