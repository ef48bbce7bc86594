import type { Queryable } from '../queryable.ts';

export async function putAlias(
  db: Queryable,
  alias: { modelId: number; alias: string; version: number; movedAt: Date },
): Promise<void> {
  await db.query(
    `INSERT INTO registry.model_alias (model_id, alias, version, moved_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (model_id, alias) DO UPDATE SET version = excluded.version, moved_at = excluded.moved_at`,
    [alias.modelId, alias.alias, alias.version, alias.movedAt],
  );
}
