import { z } from 'zod';
import { durationMs, durationSchema } from './duration.ts';

/** Which rows a batch run predicts: those of this long, counted back from the newest at its logical time. */
export interface BatchWindow {
  windowMs: number;
}

export const batchSchema = z.strictObject({
  window: durationSchema
    .optional()
    .describe('How far back from the newest row a batch run predicts. Default 30d.'),
});

export function resolveBatch(inFile: z.infer<typeof batchSchema> | undefined): BatchWindow {
  return { windowMs: durationMs(inFile?.window ?? '30d') };
}
