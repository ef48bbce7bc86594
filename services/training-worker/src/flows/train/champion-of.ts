import type { RegistryClient } from '@assay/registry-client';
import type { Queryable } from '@assay/store';
import type { UseCase } from '@assay/use-case';
import { isDataReplaced } from './data-replaced.ts';
import type { Prepared } from './prepare-task.ts';

export interface ComparedChampion {
  readonly version: string;
  readonly runId: string;
  readonly files: Map<string, Uint8Array>;
  readonly dataReplaced: boolean;
}

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
    dataReplaced: await isDataReplaced(parts.pool, useCase, prepared.snapshot.sha256, {
      snapshotSha256: params['data_snapshot'] ?? prepared.snapshot.sha256,
      preparedAt: new Date(params['data_prepared_at'] ?? Number.NaN),
      rows: Number(params['data_rows']),
    }),
  };
}
