import type { Queryable } from '../queryable.ts';

/** Sources of the versions of governed models that come from a run and are registered, or about to be. */
export async function governedSourcesOfRun(db: Queryable, runId: string): Promise<string[]> {
  const { rows } = await db.query<{ source: string }>({
    name: 'registry-governed-sources-of-run',
    text: `SELECT v.source FROM registry.model_version v
             JOIN registry.registered_model m ON m.id = v.model_id
             JOIN assay.use_case u ON u.name = m.name AND u.removed_at IS NULL
            WHERE v.run_id = $1 AND v.status <> 'FAILED_REGISTRATION'`,
    values: [runId],
  });
  return rows.map(({ source }) => source);
}
