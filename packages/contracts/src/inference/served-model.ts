import { z } from 'zod';
import { servedOnnxSchema } from './onnx-reply.ts';

export const servedFieldSchema = z.object({
  name: z.string(),
  type: z.string(),
  required: z.boolean(),
  unit: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  levels: z.array(z.string()).optional(),
});

/** How much better than a baseline the version was on the holdout: 1 - loss / loss of the baseline, with its interval. */
export const servedSkillSchema = z.object({
  baseline: z.string().describe('the best of the baselines there'),
  skill: z.number(),
  low: z.number(),
  high: z.number(),
  confidence: z.number().describe('of the interval from low to high'),
  sentence: z.string().describe('the verdict in words'),
});

/** A model as it is served now. */
export const servedModelSchema = z.object({
  name: z.string(),
  title: z.string(),
  version: z.int().positive(),
  runId: z.string(),
  since: z.iso.datetime().describe('when the registry made this version the champion'),
  servedSince: z.iso.datetime().describe('when this process took it into service'),
  task: z.enum(['regression', 'classification', 'forecast']),
  predict: z.string().describe('the path that asks this model'),
  respond: z.string().describe('the field of the answer that holds the value'),
  unit: z.string().optional(),
  classes: z.array(z.string()).optional().describe('of a classification, in the order of their numbers'),
  horizon: z.int().positive().optional().describe('of a forecast: steps that it was judged by'),
  fields: z.array(servedFieldSchema),
  lookBack: z.int().nonnegative().describe('observations before the request that the features read'),
  skill: servedSkillSchema.optional().describe('absent where it was not evaluated'),
});

export const servedModelsSchema = z.object({
  models: z.array(servedModelSchema),
  onnx: z.array(servedOnnxSchema).optional().describe('models from outside, which belong to no use case'),
});

export type ServedField = z.infer<typeof servedFieldSchema>;
export type ServedSkill = z.infer<typeof servedSkillSchema>;
export type ServedModelInfo = z.infer<typeof servedModelSchema>;
export type ServedModels = z.infer<typeof servedModelsSchema>;
