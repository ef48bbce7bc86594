import type { Queryable } from '../queryable.ts';

/** Sets the description. @returns false when there is no such version */
export async function updateModelVersion(
  db: Queryable,
  change: { name: string; version: number; description: string; time: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE registry.model_version v SET description = $3, last_updated_timestamp = $4
       FROM registry.registered_model m
      WHERE m.id = v.model_id AND m.name = $1 AND v.version = $2`,
    [change.name, change.version, change.description, change.time],
  );
  return rowCount === 1;
}
