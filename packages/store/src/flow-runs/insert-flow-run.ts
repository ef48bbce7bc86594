import type { FlowName, FlowRun, JsonObject } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { type FlowRunRow, flowRunColumns, toFlowRun } from './flow-run-row.ts';

export interface NewFlowRun {
  id: string;
  useCase: string;
  flow: FlowName;
  logicalTime: Date;
  trigger: string;
  parameters: JsonObject;
}

/** Writes a queued run; null when a run of this id exists already. */
export async function insertFlowRun(db: Queryable, run: NewFlowRun): Promise<FlowRun | null> {
  const { rows } = await db.query<FlowRunRow>(
    `INSERT INTO assay.flow_run (id, use_case, flow, logical_time, trigger, parameters)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (id) DO NOTHING
     RETURNING ${flowRunColumns}`,
    [run.id, run.useCase, run.flow, run.logicalTime, run.trigger, JSON.stringify(run.parameters)],
  );
  return rows[0] === undefined ? null : toFlowRun(rows[0]);
}
