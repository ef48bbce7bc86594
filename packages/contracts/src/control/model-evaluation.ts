import { z } from 'zod';
import { gateSchema } from '../registry/evaluation.ts';

/** Skill = 1 - MSE(model) / MSE(baseline) on the holdout: 0 is no better than the baseline, 1 is perfect. */
export const skillEstimateSchema = z.object({
  skill: z.number(),
  low: z.number(),
  high: z.number(),
  confidence: z.number().describe('of the interval low…high, for example 0.95'),
  baseline: z.string().describe('what the model is compared with, for example no-change'),
});
export type SkillEstimate = z.infer<typeof skillEstimateSchema>;

/** One metric on both halves that the model has not been fitted on, for the model and for the baseline. */
export const metricComparisonSchema = z.object({
  metric: z.string().describe('for example rmse'),
  part: z.enum(['train', 'validation', 'test']),
  model: z.number().nullable(),
  baseline: z.number().nullable(),
});
export type MetricComparison = z.infer<typeof metricComparisonSchema>;

export const modelEvaluationSchema = z.object({
  candidate: z.string().nullable().describe('the estimator, for example gradient-boosting'),
  unit: z.string().nullable(),
  rows: z.object({
    train: z.int().nullable(),
    validation: z.int().nullable(),
    test: z.int().nullable(),
  }),
  skill: skillEstimateSchema.nullable(),
  metrics: z.array(metricComparisonSchema),
  gates: z.array(gateSchema),
});
export type ModelEvaluation = z.infer<typeof modelEvaluationSchema>;
