import type { Queryable } from '../queryable.ts';

/**
 * Who a stored key belongs to, by the hex SHA-256 of its text; null when it is unknown or was revoked. That it was used is
 * noted, once a minute at most: a row is not written for every request.
 */
export async function findApiKey(
  db: Queryable,
  sha256: string,
): Promise<{ name: string; role: 'viewer' | 'writer' | 'admin' } | null> {
  const { rows } = await db.query<{ name: string; role: 'viewer' | 'writer' | 'admin' }>(
    `WITH used AS (
       UPDATE assay.api_key SET last_used_at = now()
        WHERE sha256 = $1 AND revoked_at IS NULL
          AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute'))
     SELECT name, role FROM assay.api_key WHERE sha256 = $1 AND revoked_at IS NULL`,
    [sha256],
  );
  return rows[0] ?? null;
}
