import type { ApiKeyView } from '@assay/contracts';
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

/** A key as the APIs tell it. */
export const tellApiKey = ({ name, role, createdAt, lastUsedAt, revokedAt }: ApiKey): ApiKeyView => ({
  name,
  role,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
});
