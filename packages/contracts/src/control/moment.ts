import { z } from 'zod';

/** A momentSchema as the control API writes it: ISO 8601 in UTC. */
export const momentSchema = z.string().describe('ISO 8601, UTC, for example 2026-11-21T00:00:00.000Z');

/** A momentSchema as a caller may write it: a date, or a date and time; without an offset it is UTC. */
export const momentInputSchema = z
  .string()
  .refine((text) => /^\d{4}-\d{2}-\d{2}(T.+)?$/.test(text) && Number.isFinite(Date.parse(text)), {
    message: 'an ISO 8601 date or time, for example 2026-11-21 or 2026-11-21T06:00:00Z',
  })
  .describe('ISO 8601 date or time; without an offset it is UTC');
