import { z } from 'zod';
import { momentInputSchema, momentSchema } from './moment.ts';

export const historyQuerySchema = z.object({
  from: momentInputSchema.optional(),
  to: momentInputSchema.optional(),
  entity: z.string().max(1000).optional().describe('whose series; default the first by name'),
  points: z.coerce.number().int().min(50).max(5000).default(1200).describe('at most so many points a series'),
});
export type HistoryQuery = z.infer<typeof historyQuerySchema>;

/** Two arrays of one length: seconds since the epoch (rising) and values. */
export const timeSeriesSchema = z.object({
  times: z.array(z.number()).describe('seconds since 1970, UTC, rising'),
  values: z.array(z.number().nullable()),
  total: z.int().describe('how many there are before down-sampling'),
});
export type TimeSeries = z.infer<typeof timeSeriesSchema>;

/** Where a series stands: over all that is stored of it, whatever stretch is shown. */
export const observedSummarySchema = z.object({
  current: z.number(),
  at: momentSchema,
  previous: z.number().nullable().describe('the value before the current one'),
  weekMean: z.number().describe('of the seven days up to the current value'),
  mean: z.number().describe('of everything'),
});
export type ObservedSummary = z.infer<typeof observedSummarySchema>;

/**
 * What the chart shows. Down-sampled series keep the lowest and the highest value of each slice of time,
 * so a spike never disappears.
 */
export const historySchema = z.object({
  extent: z
    .object({ from: momentSchema.nullable(), to: momentSchema.nullable() })
    .describe('of all stored observations'),
  entity: z.string().describe('whose series these are: the first one by name; empty without entities'),
  observed: z
    .object({
      column: z.string(),
      unit: z.string().nullable(),
      series: timeSeriesSchema,
      summary: observedSummarySchema.nullable(),
    })
    .nullable(),
  target: z.object({
    name: z.string(),
    unit: z.string().nullable(),
    predictions: timeSeriesSchema,
    actuals: timeSeriesSchema,
  }),
});
export type History = z.infer<typeof historySchema>;
