import { AssayError } from '@assay/contracts';
import type { Api } from '@assay/runtime';
import { createApiKey, listApiKeys, type Pool, revokeApiKey } from '@assay/store';
import { z } from 'zod';
import type { AuditTrail } from './audit-trail.ts';

const roles = ['viewer', 'writer', 'admin'] as const;
const name = z
  .string()
  .regex(/^[\w@.-][\w @.-]{0,99}$/, 'letters, digits, space and _ @ . -, 100 at most')
  .describe('whose key it is; shown in histories and the audit log');
const keySchema = z.object({
  name: z.string(),
  role: z.enum(roles),
  createdAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
});

/** API keys: made (the text is told once), listed and revoked. They hold for every service of the platform. */
export function declareKeys(api: Api, pool: Pool, audit: AuditTrail): void {
  const tags = ['access'];
  api.route({
    method: 'get',
    path: '/api/assay/api-keys',
    summary: 'Every key by name, the revoked ones too; never its text',
    tags,
    response: z.object({ keys: z.array(keySchema) }),
    access: 'admin',
    async handler() {
      const keys = (await listApiKeys(pool)).map(({ name, role, createdAt, revokedAt }) => ({
        name,
        role,
        createdAt: createdAt.toISOString(),
        revokedAt: revokedAt?.toISOString() ?? null,
      }));
      return { keys };
    },
  });
  api.route({
    method: 'post',
    path: '/api/assay/api-keys',
    summary: 'Make a key',
    description: 'Its text is in this answer and nowhere else: only its SHA-256 is stored.',
    tags,
    body: z.object({ name, role: z.enum(roles) }),
    response: z.object({ name: z.string(), role: z.enum(roles), key: z.string() }),
    status: 201,
    access: 'admin',
    async handler({ body, identity }) {
      const { key } = await createApiKey(pool, body);
      await audit.note(identity.name, 'api-key.create', body);
      return { ...body, key };
    },
  });
  api.route({
    method: 'delete',
    path: '/api/assay/api-keys/{name}',
    summary: 'Refuse a key from now on',
    tags,
    params: z.object({ name: z.string().max(200) }),
    response: z.object({ name: z.string() }),
    access: 'admin',
    async handler({ params, identity }) {
      if (!(await revokeApiKey(pool, params.name))) {
        throw new AssayError('NOT_FOUND', `there is no valid key named "${params.name}"`);
      }
      await audit.note(identity.name, 'api-key.revoke', params);
      return params;
    },
  });
}
