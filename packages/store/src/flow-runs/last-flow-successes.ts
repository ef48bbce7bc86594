import type { FlowName } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

/** When each flow of each use case last succeeded; for gauges that must survive a restart. */
export async function lastFlowSuccesses(
  db: Queryable,
  flows: readonly FlowName[],
): Promise<{ useCase: string; flow: FlowName; finishedAt: Date }[]> {
  const { rows } = await db.query<{ use_case: string; flow: FlowName; finished_at: Date }>(
    `SELECT use_case, flow, max(finished_at) AS finished_at FROM assay.flow_run
      WHERE state = 'succeeded' AND flow = ANY($1) GROUP BY use_case, flow`,
    [flows],
  );
  return rows.map((row) => ({ useCase: row.use_case, flow: row.flow, finishedAt: row.finished_at }));
}
