import type { Queryable } from '../queryable.ts';
import { type RunInfoRow, type RunRow, runColumns, runInfoColumns } from './run-row.ts';

/** A run with its latest metrics, params and tags; deleted ones too. */
export async function getRun(db: Queryable, runId: string): Promise<RunRow | null> {
  const { rows } = await db.query<RunRow>({
    name: 'registry-get-run',
    text: `SELECT ${runColumns} FROM registry.run r WHERE r.id = $1`,
    values: [runId],
  });
  return rows[0] ?? null;
}

/** A run without its data. */
export async function getRunInfo(db: Queryable, runId: string): Promise<RunInfoRow | null> {
  const { rows } = await db.query<RunInfoRow>({
    name: 'registry-get-run-info',
    text: `SELECT ${runInfoColumns} FROM registry.run r WHERE r.id = $1`,
    values: [runId],
  });
  return rows[0] ?? null;
}
