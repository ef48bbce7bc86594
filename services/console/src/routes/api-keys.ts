import { AssayError, apiKeyListSchema, madeApiKeySchema, makeApiKeySchema } from '@assay/contracts';
import type { Api } from '@assay/runtime';
import { appendAudit, createApiKey, listApiKeys, revokeApiKey, tellApiKey } from '@assay/store';
import { z } from 'zod';
import type { ConsoleParts } from '../console-parts.ts';

const tags = ['access'];
const path = '/api/api-keys';

/** API keys for the console's page: administrators only. They hold for every service of the platform. */
export function apiKeyRoutes(api: Api, { pool }: ConsoleParts): void {
  api.route({
    method: 'get',
    path,
    summary: 'Every key by name, the revoked ones too; never its text',
    tags,
    response: apiKeyListSchema,
    access: 'admin',
    handler: async () => ({ keys: (await listApiKeys(pool)).map(tellApiKey) }),
  });

  api.route({
    method: 'post',
    path,
    summary: 'Make a key',
    description: 'Its text is in this answer and nowhere else: only its SHA-256 is stored.',
    tags,
    body: makeApiKeySchema,
    response: madeApiKeySchema,
    status: 201,
    access: 'admin',
    async handler({ body, identity }) {
      const { key } = await createApiKey(pool, body);
      const { name, role } = body;
      await appendAudit(pool, {
        actor: identity.name,
        action: 'api-key.create',
        object: name,
        detail: { role },
      });
      return { name, role, key };
    },
  });

  api.route({
    method: 'post',
    path: `${path}/{name}/revoke`,
    summary: 'Refuse a key from now on',
    description: 'The services that remember keys refuse it within half a minute.',
    tags,
    params: z.object({ name: z.string().max(200) }),
    response: z.object({ name: z.string() }),
    access: 'admin',
    async handler({ params: { name }, identity }) {
      if (!(await revokeApiKey(pool, name)))
        throw new AssayError('NOT_FOUND', `there is no valid key named "${name}"`);
      await appendAudit(pool, { actor: identity.name, action: 'api-key.revoke', object: name, detail: {} });
      return { name };
    },
  });
}
