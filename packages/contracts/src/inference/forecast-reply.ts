import { z } from 'zod';
import { intervalSchema } from './interval.ts';

/** One step ahead; the value itself stands under the field that the use case names (`api.respond.field`). */
export const forecastStepSchema = z.looseObject({
  datetime: z.iso.datetime().describe('the moment that is forecast'),
  intervals: z
    .array(intervalSchema)
    .optional()
    .describe('absent beyond the horizon that training has judged'),
  predictionId: z
    .uuid()
    .describe('send it to POST /actuals with what came true, or let a later observation say it'),
});

/** What `GET /models/{name}/forecast` answers. */
export const forecastReplySchema = z.looseObject({
  model: z.string(),
  version: z.int().positive(),
  origin: z.iso.datetime().describe('the last observation: the first step is the one after it'),
  basis: z
    .enum(['new-entity', 'no-past'])
    .optional()
    .describe(
      'absent: the own past of an entity that was in the training. new-entity: its own past, and what was learned from others. no-past: nothing of it was observed, so what was learned from others',
    ),
  forecasts: z.array(forecastStepSchema),
  timestamp: z.iso.datetime().describe('when it was answered'),
  warnings: z.array(z.string()).optional(),
});

export type ForecastReply = z.infer<typeof forecastReplySchema>;
