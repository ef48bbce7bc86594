import type { Queryable } from '../queryable.ts';

/** Which of a model's versions are there and READY. */
export async function readyVersions(db: Queryable, modelId: number): Promise<Set<number>> {
  const { rows } = await db.query<{ version: number }>(
    `SELECT version FROM registry.model_version WHERE model_id = $1 AND status = 'READY'`,
    [modelId],
  );
  return new Set(rows.map(({ version }) => version));
}
