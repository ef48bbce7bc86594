import { z } from 'zod';

/**
 * Server-Sent Events of GET /api/events. `event:` is the kind, `data:` the JSON of the same name here.
 * `resync` says that events may have been missed: read again what is shown.
 */
export const consoleEventKinds = [
  'hello',
  'resync',
  'use-case',
  'registry',
  'observations',
  'flow-run',
] as const;
export type ConsoleEventKind = (typeof consoleEventKinds)[number];

export const consoleEventSchema = z.object({
  kind: z.enum(consoleEventKinds),
  useCase: z.string().optional(),
  flowRunId: z.string().optional(),
  model: z.string().optional(),
});
export type ConsoleEvent = z.infer<typeof consoleEventSchema>;
