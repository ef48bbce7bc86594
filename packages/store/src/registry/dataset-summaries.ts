import type { Queryable } from '../queryable.ts';

export interface DatasetSummary {
  readonly experimentId: number;
  readonly name: string;
  readonly digest: string;
  readonly context: string | null;
}

/** Which datasets the runs of these experiments read, and what for. */
export async function datasetSummaries(
  db: Queryable,
  search: { experimentIds: readonly number[]; limit: number },
): Promise<DatasetSummary[]> {
  const { rows } = await db.query<DatasetSummary>(
    `SELECT DISTINCT d.experiment_id AS "experimentId", d.name, d.digest, rd.context
       FROM registry.dataset d
       JOIN registry.run_dataset rd ON rd.dataset_id = d.id
       JOIN registry.run r ON r.id = rd.run_id AND r.lifecycle_stage = 'active'
      WHERE d.experiment_id = ANY ($1::bigint[])
      ORDER BY 1, 2, 3, 4 LIMIT $2`,
    [search.experimentIds, search.limit],
  );
  return rows;
}
