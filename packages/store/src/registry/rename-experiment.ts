import type { Queryable } from '../queryable.ts';

/** @returns false when there is no such active experiment. A taken name is Postgres' unique violation (23505). */
export async function renameExperiment(
  db: Queryable,
  change: { id: number; name: string; time: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE registry.experiment SET name = $2, last_update_time = $3 WHERE id = $1 AND lifecycle_stage = 'active'`,
    [change.id, change.name, change.time],
  );
  return rowCount === 1;
}
