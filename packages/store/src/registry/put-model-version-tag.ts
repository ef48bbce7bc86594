import type { Queryable } from '../queryable.ts';

/** @returns false when there is no such version */
export async function putModelVersionTag(
  db: Queryable,
  tag: { name: string; version: number; key: string; value: string },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO registry.model_version_tag (model_id, version, key, value)
     SELECT v.model_id, v.version, $3, $4
       FROM registry.model_version v JOIN registry.registered_model m ON m.id = v.model_id
      WHERE m.name = $1 AND v.version = $2
     ON CONFLICT (model_id, version, key) DO UPDATE SET value = excluded.value`,
    [tag.name, tag.version, tag.key, tag.value],
  );
  return rowCount === 1;
}
