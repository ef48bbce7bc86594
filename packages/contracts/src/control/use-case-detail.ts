import { z } from 'zod';
import { gateSchema } from '../registry/evaluation.ts';
import { modelEvaluationSchema } from './model-evaluation.ts';
import { momentSchema } from './moment.ts';
import { scheduleSchema, useCaseSummarySchema } from './use-case-summary.ts';

/** One field of a prediction request, as the generated form needs it. */
export const requestFieldViewSchema = z.object({
  name: z.string(),
  type: z.string().describe('number | integer | category | text | boolean | date | datetime'),
  required: z.boolean(),
  description: z.string().nullable(),
  unit: z.string().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  format: z.string().nullable(),
  levels: z.array(z.string()).nullable(),
  example: z.union([z.string(), z.number(), z.null()]).describe('a value that can be sent as it is'),
});
export type RequestFieldView = z.infer<typeof requestFieldViewSchema>;

export const namedExpressionSchema = z.object({ name: z.string(), expression: z.string() });

export const useCaseDefinitionSchema = z.object({
  hash: z.string().describe('SHA-256 of the text'),
  text: z.string().describe('the use-case.yaml in force'),
  target: z.object({
    name: z.string(),
    task: z.string(),
    expression: z.string(),
    unit: z.string().nullable(),
    horizon: z.int().nullable().describe('of a forecast: steps ahead'),
    stepMs: z.number().nullable(),
  }),
  timeColumn: z.string().nullable(),
  entityColumns: z.array(z.string()),
  features: z.array(namedExpressionSchema),
  candidates: z.array(z.string()),
  monitor: z.object({
    windowMs: z.number(),
    driftShare: z.number(),
    performanceMetric: z.string().nullable(),
  }),
});
export type UseCaseDefinition = z.infer<typeof useCaseDefinitionSchema>;

/** The newest version, where it is not the champion: what became of it. */
export const waitingVersionSchema = z.object({
  version: z.int(),
  createdAt: momentSchema,
  status: z.string().describe('PENDING_REGISTRATION | READY | FAILED_REGISTRATION'),
  statusMessage: z.string().nullable(),
  gates: z.array(gateSchema),
});
export type WaitingVersion = z.infer<typeof waitingVersionSchema>;

export const useCaseDetailSchema = useCaseSummarySchema.extend({
  definition: useCaseDefinitionSchema.nullable(),
  requestFields: z.array(requestFieldViewSchema),
  responseField: z.string().nullable(),
  schedules: z.array(scheduleSchema),
  evaluation: modelEvaluationSchema.nullable().describe('of the champion'),
  waiting: waitingVersionSchema.nullable(),
  inferenceUrl: z.string().nullable().describe('where to send predictions without the console in between'),
  data: z.object({
    observations: z.int(),
    from: momentSchema.nullable(),
    to: momentSchema.nullable(),
    snapshot: z
      .object({
        sha256: z.string(),
        source: z.string(),
        rows: z.int().nullable(),
        importedAt: momentSchema.nullable(),
      })
      .nullable(),
  }),
});
export type UseCaseDetail = z.infer<typeof useCaseDetailSchema>;
