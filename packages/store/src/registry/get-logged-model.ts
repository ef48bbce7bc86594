import type { Queryable } from '../queryable.ts';
import { type LoggedModelRow, loggedModelColumns } from './logged-model-row.ts';

/** A logged model that was not deleted. */
export async function getLoggedModel(db: Queryable, modelId: string): Promise<LoggedModelRow | null> {
  const { rows } = await db.query<LoggedModelRow>(
    `SELECT ${loggedModelColumns} FROM registry.logged_model l WHERE l.id = $1 AND l.deleted_time IS NULL`,
    [modelId],
  );
  return rows[0] ?? null;
}
