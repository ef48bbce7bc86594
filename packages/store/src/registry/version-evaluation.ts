import type { Queryable } from '../queryable.ts';

/** The evaluation that was verified with the version's bundle; null when there is none. */
export async function versionEvaluation(
  db: Queryable,
  version: { modelId: number; version: number },
): Promise<unknown> {
  const { rows } = await db.query<{ evaluation: unknown }>(
    'SELECT evaluation FROM registry.model_version WHERE model_id = $1 AND version = $2',
    [version.modelId, version.version],
  );
  return rows[0]?.evaluation ?? null;
}
