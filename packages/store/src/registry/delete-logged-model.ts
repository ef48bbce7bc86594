import type { Queryable } from '../queryable.ts';

/**
 * Marks a logged model as deleted; the garbage collector takes its row and files after the time of grace.
 *
 * @returns false when there is none; deleting a deleted one changes nothing and is fine
 */
export async function deleteLoggedModel(
  db: Queryable,
  change: { modelId: string; time: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE registry.logged_model
        SET deleted_time = coalesce(deleted_time, $2),
            last_updated_timestamp = CASE WHEN deleted_time IS NULL THEN $2 ELSE last_updated_timestamp END
      WHERE id = $1`,
    [change.modelId, change.time],
  );
  return rowCount === 1;
}
