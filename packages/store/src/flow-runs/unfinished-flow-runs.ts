import type { FlowName, FlowRun } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { type FlowRunRow, flowRunColumns, toFlowRun } from './flow-run-row.ts';

/** Runs of the given flows that are queued or running. */
export async function unfinishedFlowRuns(db: Queryable, flows: readonly FlowName[]): Promise<FlowRun[]> {
  const { rows } = await db.query<FlowRunRow>(
    `SELECT ${flowRunColumns} FROM assay.flow_run
      WHERE state IN ('queued', 'running') AND flow = ANY($1) ORDER BY created_at`,
    [flows],
  );
  return rows.map(toFlowRun);
}
