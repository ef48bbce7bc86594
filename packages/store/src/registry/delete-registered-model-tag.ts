import type { Queryable } from '../queryable.ts';

/** A missing tag is no error. */
export async function deleteRegisteredModelTag(
  db: Queryable,
  tag: { name: string; key: string },
): Promise<void> {
  await db.query(
    `DELETE FROM registry.registered_model_tag t USING registry.registered_model m
      WHERE m.id = t.model_id AND m.name = $1 AND t.key = $2`,
    [tag.name, tag.key],
  );
}
