import type { FlowLogLevel, JsonObject } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

export interface NewFlowLogEntry {
  flowRunId: string;
  task: string | null;
  time: Date;
  level: FlowLogLevel;
  message: string;
  fields: JsonObject | null;
}

/** Appends lines in their order; lines of a run that does not exist are left out. */
export async function appendFlowLog(db: Queryable, entries: readonly NewFlowLogEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await db.query(
    `INSERT INTO assay.flow_log (flow_run_id, task, time, level, message, fields)
     SELECT line.run, line.task, line.time, line.level, line.message, line.fields
       FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::jsonb[])
            WITH ORDINALITY AS line (run, task, time, level, message, fields, position)
       JOIN assay.flow_run ON flow_run.id = line.run
      ORDER BY line.position`,
    [
      entries.map((entry) => entry.flowRunId),
      entries.map((entry) => entry.task),
      entries.map((entry) => entry.time),
      entries.map((entry) => entry.level),
      entries.map((entry) => entry.message),
      entries.map((entry) => (entry.fields === null ? null : JSON.stringify(entry.fields))),
    ],
  );
}
