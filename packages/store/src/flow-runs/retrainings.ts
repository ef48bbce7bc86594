import type { Queryable } from '../queryable.ts';

/** How many retrainings monitoring has started, by use case and reason. */
export async function retrainings(
  db: Queryable,
): Promise<{ useCase: string; reason: string; count: number }[]> {
  const { rows } = await db.query<{ useCase: string; reason: string; count: number }>(
    `SELECT use_case AS "useCase", substr(trigger, length('monitor:') + 1) AS reason, count(*) AS count
       FROM assay.flow_run WHERE flow = 'train' AND trigger LIKE 'monitor:%'
      GROUP BY 1, 2`,
  );
  return rows;
}
