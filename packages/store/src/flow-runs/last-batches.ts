import type { Queryable } from '../queryable.ts';

/** The newest logical time that a batch succeeded for, by use case. */
export async function lastBatches(db: Queryable): Promise<{ useCase: string; logicalTime: Date }[]> {
  const { rows } = await db.query<{ useCase: string; logicalTime: Date }>(
    `SELECT use_case AS "useCase", max(logical_time) AS "logicalTime"
       FROM assay.flow_run WHERE flow = 'batch' AND state = 'succeeded' GROUP BY 1`,
  );
  return rows;
}
