import type { FlowRun } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { type FlowRunRow, flowRunColumns, toFlowRun } from './flow-run-row.ts';

export async function getFlowRun(db: Queryable, id: string): Promise<FlowRun | null> {
  const { rows } = await db.query<FlowRunRow>(`SELECT ${flowRunColumns} FROM assay.flow_run WHERE id = $1`, [
    id,
  ]);
  return rows[0] === undefined ? null : toFlowRun(rows[0]);
}
