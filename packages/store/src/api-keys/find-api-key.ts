import type { Queryable } from '../queryable.ts';

/** Who a stored key belongs to, by the hex SHA-256 of its text; null when it is unknown or was revoked. */
export async function findApiKey(
  db: Queryable,
  sha256: string,
): Promise<{ name: string; role: 'viewer' | 'writer' | 'admin' } | null> {
  const { rows } = await db.query<{ name: string; role: 'viewer' | 'writer' | 'admin' }>(
    'SELECT name, role FROM assay.api_key WHERE sha256 = $1 AND revoked_at IS NULL',
    [sha256],
  );
  return rows[0] ?? null;
}
