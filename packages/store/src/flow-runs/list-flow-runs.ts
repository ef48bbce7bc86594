import type { FlowName, FlowRun, RunState } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { type FlowRunRow, flowRunColumns, toFlowRun } from './flow-run-row.ts';

export interface FlowRunFilter {
  useCase?: string | undefined;
  flow?: FlowName | undefined;
  state?: RunState | undefined;
  /** Logical times from (inclusive) and to (inclusive). */
  logicalFrom?: Date | undefined;
  logicalTo?: Date | undefined;
  limit?: number | undefined;
  offset?: number | undefined;
}

/** Runs that match, the newest first, and how many match in all. */
export async function listFlowRuns(
  db: Queryable,
  filter: FlowRunFilter,
): Promise<{ runs: FlowRun[]; total: number }> {
  const where = `WHERE ($1::text IS NULL OR use_case = $1)
       AND ($2::text IS NULL OR flow = $2)
       AND ($3::text IS NULL OR state = $3)
       AND ($4::timestamptz IS NULL OR logical_time >= $4)
       AND ($5::timestamptz IS NULL OR logical_time <= $5)`;
  const values = [
    filter.useCase ?? null,
    filter.flow ?? null,
    filter.state ?? null,
    filter.logicalFrom ?? null,
    filter.logicalTo ?? null,
  ];
  const page = await db.query<FlowRunRow>(
    `SELECT ${flowRunColumns} FROM assay.flow_run ${where} ORDER BY created_at DESC, id DESC LIMIT $6 OFFSET $7`,
    [...values, filter.limit ?? 50, filter.offset ?? 0],
  );
  const count = await db.query<{ total: string }>(
    `SELECT count(*) AS total FROM assay.flow_run ${where}`,
    values,
  );
  return { runs: page.rows.map(toFlowRun), total: Number(count.rows[0]?.total ?? 0) };
}
