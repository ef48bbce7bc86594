import { z } from 'zod';
import { gateSchema } from '../registry/evaluation.ts';

/** Skill = 1 - loss(model) / loss(baseline) on the holdout (squared error, or log loss of classes): 0 is no better than the baseline, 1 is perfect. */
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

/** An interval and how often it held on the holdout; one figure, or one for each step of a forecast. */
export const intervalEvaluationSchema = z.object({
  level: z.number(),
  coverage: z.union([z.number(), z.array(z.number())]),
  rows: z.int(),
  radius: z.union([z.number(), z.array(z.number())]).nullable(),
});
export type IntervalEvaluation = z.infer<typeof intervalEvaluationSchema>;

const calibrationFigures = z.object({ log_loss: z.number(), ece: z.number() });
export const calibrationEvaluationSchema = z.object({
  method: z.string(),
  before: calibrationFigures,
  after: calibrationFigures,
  curve: z
    .array(z.object({ predicted: z.number(), observed: z.number(), rows: z.number() }))
    .describe('what was said beside what was so'),
});
export type CalibrationEvaluation = z.infer<typeof calibrationEvaluationSchema>;

export const confusionEvaluationSchema = z.object({
  classes: z.array(z.string()),
  counts: z.array(z.array(z.number())).describe('rows of the holdout: true class, then answered class'),
});
export type ConfusionEvaluation = z.infer<typeof confusionEvaluationSchema>;

export const featureImportanceSchema = z.object({
  feature: z.string(),
  importance: z.number().describe('how much worse the metric gets when the feature is shuffled'),
  deviation: z.number().nullable(),
});
export type FeatureImportanceView = z.infer<typeof featureImportanceSchema>;

export const sliceEvaluationSchema = z.object({
  name: z.string(),
  rows: z.int(),
  value: z.number(),
  worse: z.boolean().nullable().describe('worse than the rest beyond chance'),
});
export type SliceEvaluation = z.infer<typeof sliceEvaluationSchema>;

export const forecastStepEvaluationSchema = z.object({
  step: z.int(),
  rows: z.int(),
  mae: z.number().nullable(),
  rmse: z.number().nullable(),
});
export type ForecastStepEvaluation = z.infer<typeof forecastStepEvaluationSchema>;

/** A series with the forecasts that were made of it while it was held out; times are ms UTC, null = not known. */
export const seriesPictureSchema = z.object({
  entity: z.string().describe("'' = the only one"),
  stepMs: z.number(),
  lastTime: z.number().describe('where the last value stands'),
  values: z.array(z.number().nullable()),
  forecasts: z.array(
    z.object({
      origin: z.number().describe('of the last value that it knew'),
      values: z.array(z.number()).describe('step 1 first'),
      intervals: z.array(
        z.object({ level: z.number(), low: z.array(z.number()), high: z.array(z.number()) }),
      ),
    }),
  ),
});
export type SeriesPictureView = z.infer<typeof seriesPictureSchema>;

export const triedForecasterSchema = z.object({
  name: z.string(),
  scores: z.record(z.string(), z.number()).nullable().describe('of rolling origins; null = not tried'),
  seconds: z.number(),
  note: z.string().optional(),
});

/** Of a forecast: what it would have said, and of a learner that the platform chose, what it tried. */
export const forecastEvaluationSchema = z.object({
  entities: z.int().describe('series that it learned from'),
  pictures: z.array(seriesPictureSchema),
  tried: z.array(triedForecasterSchema).describe('the best first; empty where the file names candidates'),
  why: z.string().nullable(),
  notes: z.array(z.string()),
});
export type ForecastEvaluationView = z.infer<typeof forecastEvaluationSchema>;

export const modelEvaluationSchema = z.object({
  task: z.string().describe('regression | classification | forecast'),
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
  intervals: z.array(intervalEvaluationSchema),
  calibration: calibrationEvaluationSchema.nullable(),
  confusion: confusionEvaluationSchema.nullable(),
  importance: z.array(featureImportanceSchema).describe('most important first'),
  slices: z.array(sliceEvaluationSchema).describe('worst first'),
  steps: z.array(forecastStepEvaluationSchema).describe('of a forecast: its error by the distance'),
  forecast: forecastEvaluationSchema.nullable(),
});
export type ModelEvaluation = z.infer<typeof modelEvaluationSchema>;
