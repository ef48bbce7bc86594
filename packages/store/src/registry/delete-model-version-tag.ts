import type { Queryable } from '../queryable.ts';

/** A missing tag is no error. */
export async function deleteModelVersionTag(
  db: Queryable,
  tag: { name: string; version: number; key: string },
): Promise<void> {
  await db.query(
    `DELETE FROM registry.model_version_tag t USING registry.registered_model m
      WHERE m.id = t.model_id AND m.name = $1 AND t.version = $2 AND t.key = $3`,
    [tag.name, tag.version, tag.key],
  );
}
