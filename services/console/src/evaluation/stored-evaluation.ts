import { evaluationSchema, seriesPictureSchema, triedForecasterSchema } from '@assay/contracts';
import { z } from 'zod';

const figures = z.record(z.string(), z.number().nullable());

const skill = z.object({
  skill: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  confidence: z.number(),
});

const part = z.looseObject({
  rows: z.int(),
  model: figures,
  baselines: z.record(z.string(), figures),
  bestBaseline: z.string(),
  skill: z.record(z.string(), skill),
  sentence: z.string().optional(),
  steps: z
    .array(
      z.object({ step: z.int(), rows: z.int(), mae: z.number().optional(), rmse: z.number().optional() }),
    )
    .optional()
    .catch(undefined),
});

const figureOrSteps = z.union([z.number(), z.array(z.number())]);
const calibrationFigures = z.object({ log_loss: z.number(), ece: z.number() });

/**
 * The parts of a bundle's evaluation.json that are shown. Everything is optional: a version may come from another
 * program, or from a later format, and what can be read of it is still worth showing.
 */
export const storedEvaluationSchema = z.looseObject({
  task: z.string().optional().catch(undefined),
  metric: z.string().optional().catch(undefined),
  candidate: z.string().optional().catch(undefined),
  sentence: z.string().optional().catch(undefined),
  validation: part.optional().catch(undefined),
  holdout: part.optional().catch(undefined),
  train: z.looseObject({ rows: z.int() }).optional().catch(undefined),
  gates: evaluationSchema.shape.gates.catch([]),
  comparedWith: evaluationSchema.shape.comparedWith.catch(null),
  classes: z.array(z.string()).optional().catch(undefined),
  confusion: z.array(z.array(z.number())).optional().catch(undefined),
  calibration: z
    .object({
      method: z.string(),
      before: calibrationFigures,
      after: calibrationFigures,
      curve: z.array(z.object({ predicted: z.number(), observed: z.number(), rows: z.number() })),
    })
    .optional()
    .catch(undefined),
  uncertainty: z
    .looseObject({
      levels: z.array(
        z.object({
          level: z.number(),
          coverage: figureOrSteps,
          rows: z.int(),
          radius: figureOrSteps.nullable().optional(),
          radii: z.array(z.number()).optional(),
        }),
      ),
    })
    .optional()
    .catch(undefined),
  importance: z
    .array(z.object({ feature: z.string(), importance: z.number(), deviation: z.number().optional() }))
    .catch([]),
  forecast: z
    .looseObject({
      entities: z.int().default(1),
      pictures: z.array(seriesPictureSchema).catch([]),
      tried: z.array(triedForecasterSchema).catch([]),
      why: z.string().nullable().catch(null),
      notes: z.array(z.string()).catch([]),
    })
    .optional()
    .catch(undefined),
  slices: z
    .array(
      z.looseObject({ name: z.string(), rows: z.int(), value: z.number(), worse: z.boolean().optional() }),
    )
    .catch([]),
});

export type StoredEvaluation = z.output<typeof storedEvaluationSchema>;
export type StoredPart = z.output<typeof part>;
