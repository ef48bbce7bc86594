import { z } from 'zod';
import { aliasMoveSchema } from '../registry/alias-move.ts';
import { modelEvaluationSchema } from './model-evaluation.ts';
import { momentSchema } from './moment.ts';

export const modelAliasSchema = z.object({ alias: z.string(), version: z.int() });
export type ModelAlias = z.infer<typeof modelAliasSchema>;

export const modelSummarySchema = z.object({
  name: z.string(),
  useCase: z
    .string()
    .nullable()
    .describe('the use case that owns the name: such a model is governed by gates'),
  versions: z.int(),
  aliases: z.array(modelAliasSchema),
  updatedAt: momentSchema.nullable(),
});
export type ModelSummary = z.infer<typeof modelSummarySchema>;

export const modelListSchema = z.object({ models: z.array(modelSummarySchema) });
export type ModelList = z.infer<typeof modelListSchema>;

export const modelVersionViewSchema = z.object({
  version: z.int(),
  runId: z.string().nullable(),
  status: z.string().describe('PENDING_REGISTRATION | READY | FAILED_REGISTRATION'),
  statusMessage: z.string().nullable(),
  servable: z.string().nullable().describe('assay | onnx | no'),
  createdAt: momentSchema.nullable(),
  aliases: z.array(z.string()),
  evaluation: modelEvaluationSchema.nullable(),
});
export type ModelVersionView = z.infer<typeof modelVersionViewSchema>;

export const modelDetailSchema = modelSummarySchema.omit({ versions: true }).extend({
  versions: z.array(modelVersionViewSchema).describe('newest first'),
  aliasHistory: z.array(aliasMoveSchema).describe('newest first'),
});
export type ModelDetail = z.infer<typeof modelDetailSchema>;

const reason = z
  .string()
  .trim()
  .min(3)
  .max(500)
  .describe('kept with the move: who reads it later wants to know why');

export const promoteRequestSchema = z.object({ version: z.int().min(1), reason });
export type PromoteRequest = z.infer<typeof promoteRequestSchema>;

export const rollbackRequestSchema = z.object({ reason });
export type RollbackRequest = z.infer<typeof rollbackRequestSchema>;

export const aliasMovedSchema = z.object({ name: z.string(), alias: z.string(), version: z.int() });
export type AliasMoved = z.infer<typeof aliasMovedSchema>;

/** What training wrote about a version, as it lies beside its bundle. */
export const modelCardViewSchema = z.object({
  name: z.string(),
  version: z.int(),
  markdown: z.string(),
  plots: z.array(z.object({ name: z.string(), svg: z.string() })),
});
export type ModelCardView = z.infer<typeof modelCardViewSchema>;
