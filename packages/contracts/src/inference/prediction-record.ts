import { z } from 'zod';
import { predictionSourceSchema } from './prediction-source.ts';

/** A field of a request or a feature: missing is null, a boolean counts as 0 or 1. */
const cell = z.union([z.number(), z.string(), z.null()]);

/**
 * One prediction as it is journalled, stored in Postgres and shown by `GET /predictions/{id}`.
 * Times are ISO 8601 in UTC.
 */
export const predictionRecordSchema = z.object({
  id: z.uuid(),
  useCase: z.string(),
  model: z.string(),
  version: z.int().positive(),
  runId: z.string().describe('the run that trained the version'),
  source: predictionSourceSchema,
  simulated: z.boolean(),
  createdAt: z.iso.datetime(),
  entity: z.string().describe('empty where the use case declares no entity'),
  eventTime: z.iso
    .datetime()
    .nullable()
    .describe('the time the request is about, where the use case has one'),
  inputs: z.record(z.string(), cell),
  features: z.record(z.string(), z.number().nullable()),
  value: z.number().nullable().describe('null where a class was predicted'),
  label: z.string().optional().describe('the predicted class'),
  horizon: z.int().positive().optional().describe('steps ahead of what was known, where it is a forecast'),
  output: z.record(z.string(), z.json()).describe('what the caller was answered'),
  requestId: z.string().nullable(),
});

export type PredictionRecord = z.infer<typeof predictionRecordSchema>;
