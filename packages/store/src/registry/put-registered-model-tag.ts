import type { Queryable } from '../queryable.ts';

/** @returns false when there is no such model */
export async function putRegisteredModelTag(
  db: Queryable,
  tag: { name: string; key: string; value: string },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO registry.registered_model_tag (model_id, key, value)
     SELECT id, $2, $3 FROM registry.registered_model WHERE name = $1
     ON CONFLICT (model_id, key) DO UPDATE SET value = excluded.value`,
    [tag.name, tag.key, tag.value],
  );
  return rowCount === 1;
}
