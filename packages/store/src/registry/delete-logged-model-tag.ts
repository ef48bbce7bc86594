import type { Queryable } from '../queryable.ts';

/** @returns false when there was none */
export async function deleteLoggedModelTag(
  db: Queryable,
  tag: { modelId: string; key: string },
): Promise<boolean> {
  const { rowCount } = await db.query(
    'DELETE FROM registry.logged_model_tag WHERE model_id = $1 AND key = $2',
    [tag.modelId, tag.key],
  );
  return rowCount === 1;
}
