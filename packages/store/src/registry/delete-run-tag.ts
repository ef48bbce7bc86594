import type { Queryable } from '../queryable.ts';

/** @returns false when there was none */
export async function deleteRunTag(db: Queryable, tag: { runId: string; key: string }): Promise<boolean> {
  const { rowCount } = await db.query(
    'DELETE FROM registry.run_tag USING registry.run r WHERE run_no = r.no AND r.id = $1 AND key = $2',
    [tag.runId, tag.key],
  );
  return rowCount === 1;
}
