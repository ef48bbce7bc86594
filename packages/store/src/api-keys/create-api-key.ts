import { createHash, randomBytes } from 'node:crypto';
import { AssayError } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

export type ApiKeyRole = 'viewer' | 'writer' | 'admin';

/**
 * Makes a key. Its text is returned here and never again: only its SHA-256 is stored (the text is 256 random bits, which
 * no salt or slow hash would make safer).
 *
 * @throws AssayError CONFLICT when the name is taken
 */
export async function createApiKey(
  db: Queryable,
  { name, role }: { name: string; role: ApiKeyRole },
): Promise<{ id: string; key: string }> {
  const key = `assay_${randomBytes(32).toString('base64url')}`;
  const { rows } = await db.query<{ id: string }>(
    'INSERT INTO assay.api_key (name, role, sha256) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING RETURNING id',
    [name, role, createHash('sha256').update(key).digest('hex')],
  );
  if (rows[0] === undefined) throw new AssayError('CONFLICT', `there is a key named "${name}" already`);
  return { id: rows[0].id, key };
}
