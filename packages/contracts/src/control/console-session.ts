import { z } from 'zod';

/** What the web console needs to know before it shows anything. */
export const consoleSessionSchema = z.object({
  version: z.string(),
  auth: z.enum(['keys', 'off']).describe('keys: everything that changes something needs a key'),
  identity: z.string().nullable().describe('who the key of this request belongs to'),
  inferenceUrl: z.string().nullable(),
  registryUrl: z.string().nullable(),
  grafanaUrl: z.string().nullable(),
});
export type ConsoleSession = z.infer<typeof consoleSessionSchema>;
