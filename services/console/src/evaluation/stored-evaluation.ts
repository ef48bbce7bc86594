import { evaluationSchema } from '@assay/contracts';
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
});

/**
 * The parts of a bundle's evaluation.json that are shown. Everything is optional: a version may come from another
 * program, or from a later format, and what can be read of it is still worth showing.
 */
export const storedEvaluationSchema = z.looseObject({
  metric: z.string().optional().catch(undefined),
  candidate: z.string().optional().catch(undefined),
  sentence: z.string().optional().catch(undefined),
  validation: part.optional().catch(undefined),
  holdout: part.optional().catch(undefined),
  train: z.looseObject({ rows: z.int() }).optional().catch(undefined),
  gates: evaluationSchema.shape.gates.catch([]),
  comparedWith: evaluationSchema.shape.comparedWith.catch(null),
});

export type StoredEvaluation = z.output<typeof storedEvaluationSchema>;
export type StoredPart = z.output<typeof part>;
