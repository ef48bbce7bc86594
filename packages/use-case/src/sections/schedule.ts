import { z } from 'zod';
import { cronSchema } from './cron.ts';
import { timezoneSchema } from './timezone.ts';
import { withoutUndefined } from './without-undefined.ts';

/** When flows start by themselves: five-field cron expressions in one time zone. */
export interface Schedule {
  timezone: string;
  ingest?: string;
  train?: string;
  batch?: string;
  monitor?: string;
  /** Ticks that were missed while nothing ran: left out, the last one made up for, or all of them. */
  catchUp: 'skip' | 'latest' | 'all';
}

export const scheduleSchema = z.strictObject({
  timezone: timezoneSchema.optional().describe('IANA name, as Europe/Brussels. Default UTC.'),
  ingest: cronSchema
    .optional()
    .describe('When to read the source again. A changed file in the folder is read at once anyway.'),
  train: cronSchema.optional().describe('When to train, as "0 0 * * *" (every midnight).'),
  batch: cronSchema.optional().describe('When to predict in batch, as "30 0 * * *".'),
  monitor: cronSchema
    .optional()
    .describe('When to look for drift and measure performance, as "*/30 * * * *".'),
  catch_up: z
    .enum(['skip', 'latest', 'all'])
    .optional()
    .describe('What to do about ticks missed while the platform was down. Default latest.'),
});

export function resolveSchedule(inFile: z.infer<typeof scheduleSchema> | undefined): Schedule | undefined {
  if (inFile === undefined) return undefined;
  const { timezone = 'UTC', catch_up: catchUp = 'latest', ...crons } = inFile;
  return { timezone, ...withoutUndefined(crons), catchUp };
}
