import type { Queryable } from '../queryable.ts';
import { type ModelVersionRow, modelVersionColumns, modelVersionTables } from './model-version-row.ts';

/** Registrations that have not ended, the oldest first: after a crash they are taken up again. */
export async function pendingVersions(
  db: Queryable,
  search: { createdBefore: number; limit: number },
): Promise<ModelVersionRow[]> {
  const { rows } = await db.query<ModelVersionRow>(
    `SELECT ${modelVersionColumns} FROM ${modelVersionTables}
      WHERE v.status = 'PENDING_REGISTRATION' AND v.creation_timestamp <= $1
      ORDER BY v.creation_timestamp LIMIT $2`,
    [search.createdBefore, search.limit],
  );
  return rows;
}
