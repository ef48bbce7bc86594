import type { FlowRun } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { type FlowRunRow, flowRunColumns, toFlowRun } from './flow-run-row.ts';

/** The newest runs of every use case, `each` of them at most, newest first. */
export async function recentRunsByUseCase(db: Queryable, each: number): Promise<Map<string, FlowRun[]>> {
  const { rows } = await db.query<FlowRunRow>(
    `SELECT run.* FROM assay.use_case u
      CROSS JOIN LATERAL (
        SELECT ${flowRunColumns} FROM assay.flow_run WHERE use_case = u.name
         ORDER BY created_at DESC LIMIT $1
      ) run
      WHERE u.removed_at IS NULL ORDER BY run.created_at DESC`,
    [each],
  );
  const byUseCase = new Map<string, FlowRun[]>();
  for (const row of rows) {
    const runs = byUseCase.get(row.use_case) ?? [];
    runs.push(toFlowRun(row));
    byUseCase.set(row.use_case, runs);
  }
  return byUseCase;
}
