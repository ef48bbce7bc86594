import type { FlowName } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

/** The newest moment, up to `until`, that a flow of a use case was run for, whatever became of it; null when there is none. */
export async function newestLogicalTime(
  db: Queryable,
  { useCase, flow, until }: { useCase: string; flow: FlowName; until: Date },
): Promise<Date | null> {
  const { rows } = await db.query<{ newest: Date | null }>(
    `SELECT max(logical_time) AS newest FROM assay.flow_run
      WHERE use_case = $1 AND flow = $2 AND logical_time <= $3`,
    [useCase, flow, until],
  );
  return rows[0]?.newest ?? null;
}
