import type { Queryable } from '../queryable.ts';

/** True when a use case owns the name: gates and served = trained apply to its versions. */
export async function isGoverned(db: Queryable, name: string): Promise<boolean> {
  const { rows } = await db.query('SELECT 1 FROM assay.use_case WHERE name = $1 AND removed_at IS NULL', [
    name,
  ]);
  return rows.length === 1;
}
