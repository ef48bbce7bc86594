import type { Queryable } from '../queryable.ts';

/** Sets the description, the name or both. @returns false when there is none. A taken name: unique violation (23505). */
export async function updateRegisteredModel(
  db: Queryable,
  change: { name: string; newName?: string; description?: string; time: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE registry.registered_model
        SET name = coalesce($2, name), description = coalesce($3, description), last_updated_timestamp = $4
      WHERE name = $1`,
    [change.name, change.newName ?? null, change.description ?? null, change.time],
  );
  return rowCount === 1;
}
