import type { Queryable } from '../queryable.ts';

/** The key of this name is refused from now on. False when there was none that is valid. */
export async function revokeApiKey(db: Queryable, name: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'UPDATE assay.api_key SET revoked_at = now() WHERE name = $1 AND revoked_at IS NULL',
    [name],
  );
  return rowCount === 1;
}
