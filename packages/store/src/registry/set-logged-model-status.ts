import type { LoggedModelStatus } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

/** @returns false when there is no such model */
export async function setLoggedModelStatus(
  db: Queryable,
  change: { modelId: string; status: LoggedModelStatus; time: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE registry.logged_model SET status = $2, last_updated_timestamp = $3
      WHERE id = $1 AND deleted_time IS NULL`,
    [change.modelId, change.status, change.time],
  );
  return rowCount === 1;
}
