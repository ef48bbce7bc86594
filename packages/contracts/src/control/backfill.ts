import { z } from 'zod';
import { flowNames } from '../flows/flow-name.ts';
import { runStates } from '../flows/run-state.ts';
import { momentInputSchema, momentSchema } from './moment.ts';

export const backfillRequestSchema = z.object({
  flow: z.enum(flowNames),
  from: momentInputSchema.describe('the first logical time that may be filled'),
  to: momentInputSchema.describe('the last'),
  mode: z
    .enum(['missing', 'failed', 'all'])
    .describe(
      'missing: times without a run; failed: times whose run failed or was cancelled; all: both, and succeeded ones once more',
    ),
  dryRun: z.boolean().default(false).describe('say what would be started, start nothing'),
});
export type BackfillRequest = z.infer<typeof backfillRequestSchema>;

export const backfillResponseSchema = z.object({
  dryRun: z.boolean(),
  cron: z.string().describe('the scheduleSchema whose ticks were looked at'),
  timezone: z.string(),
  ticks: z.array(
    z.object({
      logicalTime: momentSchema,
      action: z.enum(['start', 'retry', 'again', 'leave']),
      flowRunId: z.string().nullable(),
      state: z.enum(runStates).nullable(),
    }),
  ),
});
export type BackfillResponse = z.infer<typeof backfillResponseSchema>;
