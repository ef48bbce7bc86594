import type { Queryable } from '../queryable.ts';

/** Names of the use cases that have not been removed, in order. */
export async function listUseCaseNames(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    'SELECT name FROM assay.use_case WHERE removed_at IS NULL ORDER BY name',
  );
  return rows.map(({ name }) => name);
}
