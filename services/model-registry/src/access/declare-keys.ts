import { AssayError, apiKeyListSchema, madeApiKeySchema, makeApiKeySchema } from '@assay/contracts';
import type { Api } from '@assay/runtime';
import { createApiKey, listApiKeys, type Pool, revokeApiKey, tellApiKey } from '@assay/store';
import { z } from 'zod';
import type { AuditTrail } from './audit-trail.ts';

/**
 * API keys: made (the text is told once), listed and revoked. They hold for every service of the platform.
 *
 * @param changed what is remembered of keys is out of date
 */
export function declareKeys(api: Api, pool: Pool, audit: AuditTrail, changed: () => void): void {
  const tags = ['access'];
  api.route({
    method: 'get',
    path: '/api/assay/api-keys',
    summary: 'Every key by name, the revoked ones too; never its text',
    tags,
    response: apiKeyListSchema,
    access: 'admin',
    handler: async () => ({ keys: (await listApiKeys(pool)).map(tellApiKey) }),
  });
  api.route({
    method: 'post',
    path: '/api/assay/api-keys',
    summary: 'Make a key',
    description: 'Its text is in this answer and nowhere else: only its SHA-256 is stored.',
    tags,
    body: makeApiKeySchema,
    response: madeApiKeySchema,
    status: 201,
    access: 'admin',
    async handler({ body, identity }) {
      const { key } = await createApiKey(pool, body);
      changed();
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
      changed();
      await audit.note(identity.name, 'api-key.revoke', params);
      return params;
    },
  });
}
