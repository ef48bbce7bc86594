import type { Queryable } from '../queryable.ts';
import type { ApiKeyRole } from './create-api-key.ts';

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly role: ApiKeyRole;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
  /** To the minute; null when it never was. */
  readonly lastUsedAt: Date | null;
}

/** Every key by name, the revoked ones too; never its text or hash. */
export async function listApiKeys(db: Queryable): Promise<ApiKey[]> {
  const { rows } = await db.query<ApiKey>(
    `SELECT id, name, role, created_at AS "createdAt", revoked_at AS "revokedAt", last_used_at AS "lastUsedAt"
       FROM assay.api_key ORDER BY name`,
  );
  return rows;
}
