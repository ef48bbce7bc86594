import type { Queryable } from '../queryable.ts';

/**
 * Marks a logged model as deleted; the garbage collector takes its row and files after the time of grace.
 *
 * @returns false when there is none, or it was deleted before
 */
export async function deleteLoggedModel(
  db: Queryable,
  change: { modelId: string; time: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE registry.logged_model SET deleted_time = $2, last_updated_timestamp = $2
      WHERE id = $1 AND deleted_time IS NULL`,
    [change.modelId, change.time],
  );
  return rowCount === 1;
}
