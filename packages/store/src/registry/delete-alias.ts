import type { Queryable } from '../queryable.ts';

export async function deleteAlias(db: Queryable, alias: { modelId: number; alias: string }): Promise<void> {
  await db.query('DELETE FROM registry.model_alias WHERE model_id = $1 AND alias = $2', [
    alias.modelId,
    alias.alias,
  ]);
}
