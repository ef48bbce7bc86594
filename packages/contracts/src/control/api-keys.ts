import { z } from 'zod';

/** viewer reads, writer logs and registers and promotes, admin makes keys and webhooks, exports, imports and collects. */
export const apiKeyRoles = ['viewer', 'writer', 'admin'] as const;

export const apiKeySchema = z.object({
  name: z.string(),
  role: z.enum(apiKeyRoles),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable().describe('to the minute; null when it never was'),
  revokedAt: z.iso.datetime().nullable(),
});
export type ApiKeyView = z.output<typeof apiKeySchema>;

export const apiKeyListSchema = z.object({ keys: z.array(apiKeySchema) });
export type ApiKeyList = z.output<typeof apiKeyListSchema>;

export const makeApiKeySchema = z.object({
  name: z
    .string()
    .regex(/^[\w@.-][\w @.-]{0,99}$/, 'letters, digits, space and _ @ . -, 100 at most')
    .describe('whose key it is; shown in histories and the audit log'),
  role: z.enum(apiKeyRoles),
});
export type MakeApiKey = z.output<typeof makeApiKeySchema>;

/** The only answer that ever holds the text of a key. */
export const madeApiKeySchema = z.object({ name: z.string(), role: z.enum(apiKeyRoles), key: z.string() });
export type MadeApiKey = z.output<typeof madeApiKeySchema>;
