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

/** One metric on one part of the rows, for the model and for each baseline on the very same rows. */
export const metricComparisonSchema = z.object({
  metric: z.string().describe('for example rmse'),
  part: z.enum(['validation', 'test']).describe('test: the holdout, looked at once'),
  model: z.number().nullable(),
  baselines: z.record(z.string(), z.number()),
});
export type MetricComparison = z.infer<typeof metricComparisonSchema>;

export const modelEvaluationSchema = z.object({
  candidate: z.string().nullable().describe('the estimator, for example gradient-boosting'),
  unit: z.string().nullable(),
  metric: z.string().nullable().describe('the one that the use case judges by'),
  rows: z.object({
    train: z.int().nullable(),
    validation: z.int().nullable(),
    test: z.int().nullable(),
  }),
  sentence: z.string().nullable().describe('the verdict of the holdout in words'),
  comparedWith: z.int().nullable().describe('the champion that the gates compared it with'),
  skill: skillEstimateSchema.nullable(),
  metrics: z.array(metricComparisonSchema),
  gates: z.array(gateSchema),
});
export type ModelEvaluation = z.infer<typeof modelEvaluationSchema>;
