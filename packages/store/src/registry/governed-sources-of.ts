import type { Queryable } from '../queryable.ts';

/**
 * Where the files are of the versions of governed models that come from a run, or from a logged model, and are
 * registered or about to be.
 *
 * @param id of a run or of a logged model
 */
export async function governedSourcesOf(db: Queryable, id: string): Promise<string[]> {
  const { rows } = await db.query<{ source: string }>({
    name: 'registry-governed-sources-of',
    text: `SELECT CASE v.location WHEN '' THEN v.source ELSE v.location END AS source FROM registry.model_version v
             JOIN registry.registered_model m ON m.id = v.model_id
             JOIN assay.use_case u ON u.name = m.name AND u.removed_at IS NULL
            WHERE (v.run_id = $1 OR (v.logged_model_id = $1 AND v.logged_model_id <> '')) AND v.status <> 'FAILED_REGISTRATION'`,
    values: [id],
  });
  return rows.map(({ source }) => source);
}
