import type { FlowLogEntry, FlowLogLevel, JsonObject } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

interface FlowLogRow {
  id: string;
  task: string | null;
  time: Date;
  level: FlowLogLevel;
  message: string;
  fields: JsonObject | null;
}

/** The lines of a run with ids above `after`, oldest first. */
export async function listFlowLog(
  db: Queryable,
  page: { flowRunId: string; after?: number | undefined; limit?: number | undefined },
): Promise<FlowLogEntry[]> {
  const { rows } = await db.query<FlowLogRow>(
    `SELECT id, task, time, level, message, fields FROM assay.flow_log
      WHERE flow_run_id = $1 AND id > $2 ORDER BY id LIMIT $3`,
    [page.flowRunId, page.after ?? 0, page.limit ?? 1000],
  );
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}
